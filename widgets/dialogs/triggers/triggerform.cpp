// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/triggerform.h"

#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/qualifierbox.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>

namespace signalbox {

TriggerForm::TriggerForm(Catalog &catalog, const Function &function, Calls calls)
    : m_catalog(catalog)
    , m_function(function)
    , m_calls(calls)
    , m_form(new Form(this))
{
    m_form->setContentsMargins({});
}

/// The hint comes below the fields that it is about, before what is the same for all kinds.
void TriggerForm::addLastRows()
{
    m_hint = new Label({}, Type::Small, Tone::Secondary);
    m_hint->setWordWrap(true);
    m_form->addHint(m_hint);
    m_form->setRowVisible(m_hint, false);
    if (can().aliasTriggers) {
        m_qualifier = new QualifierBox(tr("What it calls"), m_calls == Calls::VersionsToo
                                                                ? QualifierBox::Offered::All
                                                                : QualifierBox::Offered::NoVersions);
        m_form->addField(tr("Calls"), m_qualifier);
        m_missing = new Label(tr("Aliases and versions could not be read, so that no others can be chosen."),
                              Type::Small, Tone::Warning);
        m_missing->setWordWrap(true);
        m_missing->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_form->addHint(m_missing);
        m_form->setRowVisible(m_missing, false);
    }
    m_form->setRowStretch(m_form->rowCount(), 1);
}

void TriggerForm::offer(const Versions &versions)
{
    if (m_qualifier)
        m_qualifier->offer(versions);
}

void TriggerForm::missVersions()
{
    if (m_missing)
        m_form->setRowVisible(m_missing, true);
}

void TriggerForm::beginCalls(const QString &qualifier)
{
    if (m_qualifier)
        m_qualifier->begin(qualifier);
}

QString TriggerForm::qualifier() const
{
    return m_qualifier ? m_qualifier->qualifier() : QString();
}

bool TriggerForm::showHint()
{
    if (!m_hint)
        addLastRows();
    bool valid = false;
    m_hint->setText(hint(valid));
    m_form->setRowVisible(m_hint,
                          !m_hint->text().isEmpty() || !m_hint->isHidden()); // keeps the room it once took
    m_hint->setTone(valid ? Tone::Secondary : Tone::Warning);
    return valid;
}

QLineEdit *TriggerForm::lineEdit(const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QComboBox *TriggerForm::comboBox(const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
    return box;
}

bool TriggerForm::isPattern(const QLineEdit &edit)
{
    const QString pattern = edit.text().trimmed();
    return pattern.isEmpty() || QJsonDocument::fromJson(pattern.toUtf8()).isObject();
}

QStringList TriggerForm::patternsOf(const QLineEdit &edit)
{
    const QString pattern = edit.text().trimmed();
    return pattern.isEmpty() ? QStringList() : QStringList{pattern};
}

void TriggerForm::readSources(Trigger::Kind kind, std::function<void(const QList<TriggerSource> &)> take)
{
    m_catalog.listTriggerSources(m_function.connectionId, kind, this,
                                 [this, take = std::move(take)](const Result<TriggerSources> &result) {
                                     if (!result)
                                         return Q_EMIT failed(result.error());
                                     take(result->sources);
                                     if (!result->unread.isEmpty())
                                         Q_EMIT failed(result->unread.first());
                                     Q_EMIT changed();
                                 });
}

} // namespace signalbox
