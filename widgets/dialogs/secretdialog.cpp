// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/secretdialog.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QRegularExpressionValidator>

namespace signalbox {

SecretDialog::SecretDialog(Catalog &catalog, const QString &connectionId, const QStringList &names,
                           QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_connectionId(connectionId)
    , m_names(names)
    , m_banner(new Banner)
    , m_name(new QLineEdit)
    , m_value(new QLineEdit)
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_save(makeButton(tr("Create secret"), ButtonKind::Primary))
{
    setWindowTitle(tr("New secret"));
    setMinimumWidth(460);
    // the name of a file, and of an object in a cluster
    static const QRegularExpression allowed(QStringLiteral("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?"));
    m_name->setValidator(new QRegularExpressionValidator(allowed, m_name));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("e.g. api-key"));
    m_value->setAccessibleName(tr("Value"));
    m_value->setEchoMode(QLineEdit::Password);
    m_hint->setWordWrap(true);
    auto *form = new Form;
    form->addField(tr("Name"), m_name);
    form->addField(tr("Value"), m_value);
    form->addHint(m_hint);
    layOut(*this, catalog.connection(connectionId), m_banner, form, m_save);
    connect(m_name, &QLineEdit::textChanged, this, &SecretDialog::validate);
    connect(m_value, &QLineEdit::textChanged, this, &SecretDialog::validate);
    connect(m_save, &QPushButton::clicked, this, &SecretDialog::save);
    m_name->setFocus();
    validate();
}

void SecretDialog::validate()
{
    const bool there = m_names.contains(m_name->text());
    m_hint->setText(there ? tr("There is a secret of this name: it gets another value.")
                          : tr("It is sent to the connection and cannot be read back."));
    m_hint->setTone(there ? Tone::Warning : Tone::Secondary);
    m_save->setEnabled(!m_busy && m_name->hasAcceptableInput() && !m_value->text().isEmpty());
    m_save->setText(m_busy ? tr("Saving…") : there ? tr("Replace value") : tr("Create secret"));
}

void SecretDialog::save()
{
    m_busy = true;
    m_banner->clear();
    validate();
    m_catalog.putSecret(
        m_connectionId, m_name->text(), m_value->text(), this, [this](const Result<Nothing> &done) {
            m_busy = false;
            validate();
            if (!done)
                return m_banner->show(Banner::Severity::Error, done.error().message, done.error().advice);
            m_value->clear();
            Q_EMIT saved(m_name->text());
            accept();
        });
}

} // namespace signalbox
