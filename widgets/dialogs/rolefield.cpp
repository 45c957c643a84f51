// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/rolefield.h"

#include "models/domain/sentence.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/basicroledialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signalbox {

RoleField::RoleField(Catalog &catalog, QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_box(new QComboBox)
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_create(makeLink(tr("Create a basic execution role…")))
    , m_below(makeBelow())
{
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setAccessibleName(tr("Execution role"));
    m_box->lineEdit()->setAccessibleName(tr("Execution role"));
    m_box->lineEdit()->setPlaceholderText(QStringLiteral("arn:aws:iam::123456789012:role/name"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::editTextChanged, this, &RoleField::changed);
    connect(m_create, &QPushButton::clicked, this, &RoleField::createBasic);
    connect(&m_catalog, &Catalog::stateChanged, this, [this](const QString &connectionId) {
        if (connectionId == m_connectionId && m_box->count() == 0 && !m_listing)
            load();
    });
}

QWidget *RoleField::makeBelow()
{
    auto *below = new QWidget;
    auto *layout = new QVBoxLayout(below);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_hint);
    layout->addWidget(m_create, 0, Qt::AlignLeft);
    m_hint->setWordWrap(true);
    m_hint->hide();
    return below;
}

void RoleField::setConnection(const QString &connectionId)
{
    if (connectionId == m_connectionId)
        return;
    m_connectionId = connectionId;
    const bool chosen = m_box->findText(m_box->currentText()) >= 0; // a role of another account
    const QString typed = chosen ? QString() : m_box->currentText();
    m_box->clear();
    m_box->setEditText(typed);
    m_box->lineEdit()->setCursorPosition(0);
    load();
}

void RoleField::load()
{
    m_listing.reset();
    const bool can = m_catalog.capabilities(m_connectionId).roles;
    const bool ready = m_catalog.state(m_connectionId).kind == ConnectionState::Kind::Ready;
    m_create->setVisible(can);
    m_create->setEnabled(ready);
    say(can && ready ? tr("Looking for roles…") : QString());
    if (can && ready)
        m_listing = m_catalog.listRoles(m_connectionId, [this](const auto &result) { onListed(result); });
}

void RoleField::onListed(const Result<QList<ExecutionRole>> &result)
{
    const CallPtr ended = std::move(m_listing);
    if (!result)
        return say(
            tr("The roles cannot be listed: %1 Type the role's ARN.").arg(sentence(result.error().message)));
    const QString typed = role();
    {
        const QSignalBlocker quiet(m_box);
        for (const ExecutionRole &each : *result) {
            m_box->addItem(each.name, each.arn);
            m_box->setItemData(m_box->count() - 1, each.arn, Qt::ToolTipRole);
        }
        show(typed);
    }
    say(result->isEmpty() ? tr("There is no role yet that functions may run under.") : QString());
    Q_EMIT changed();
}

void RoleField::show(const QString &arn)
{
    const int index = m_box->findData(arn);
    m_box->setCurrentIndex(index);
    m_box->setEditText(index >= 0 ? m_box->itemText(index) : arn);
    m_box->lineEdit()->setCursorPosition(0);
}

void RoleField::setRole(const QString &arn)
{
    if (arn == role())
        return;
    const QSignalBlocker quiet(m_box);
    show(arn);
}

QString RoleField::role() const
{
    const QString text = m_box->currentText().trimmed();
    const int index = m_box->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    return index < 0 ? text : m_box->itemData(index).toString();
}

void RoleField::say(const QString &text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void RoleField::createBasic()
{
    auto *dialog = new BasicRoleDialog(m_catalog, m_connectionId, m_functionName, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BasicRoleDialog::created, this, &RoleField::add);
    dialog->open();
}

/// A role that was made just now is the one that is meant.
void RoleField::add(const ExecutionRole &role)
{
    m_box->addItem(role.name, role.arn);
    m_box->setCurrentIndex(m_box->count() - 1);
    say({});
    Q_EMIT changed();
}

} // namespace signalbox
