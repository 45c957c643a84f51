// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/basicroledialog.h"

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

namespace {
constexpr int longestRoleName = 64;
}

BasicRoleDialog::BasicRoleDialog(Catalog &catalog, const QString &connectionId, const QString &functionName,
                                 QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_connectionId(connectionId)
    , m_banner(new Banner)
    , m_name(new QLineEdit)
    , m_create(makeButton(tr("Create role"), ButtonKind::Primary))
{
    setWindowTitle(tr("Create a basic execution role"));
    setMinimumWidth(460);
    static const QRegularExpression allowed(QStringLiteral("[A-Za-z0-9_+=,.@-]{1,%1}").arg(longestRoleName));
    m_name->setValidator(new QRegularExpressionValidator(allowed, m_name));
    m_name->setAccessibleName(tr("Name of the role"));
    const QString base = functionName.isEmpty() ? QStringLiteral("signalbox") : functionName;
    m_name->setText(base.left(longestRoleName - 5) + QStringLiteral("-role"));
    auto *text = new Label(tr("Lambda may assume it, and it may write logs: the policy "
                              "AWSLambdaBasicExecutionRole, and nothing else."),
                           Type::Small, Tone::Secondary);
    text->setWordWrap(true);
    auto *form = new Form;
    form->addField(tr("Name"), m_name);
    form->addHint(text);
    layOut(*this, catalog.connection(connectionId), m_banner, form, m_create);
    connect(m_name, &QLineEdit::textChanged, this, &BasicRoleDialog::validate);
    connect(m_create, &QPushButton::clicked, this, &BasicRoleDialog::create);
    m_name->setFocus();
    validate();
}

void BasicRoleDialog::validate()
{
    m_create->setEnabled(!m_busy && m_name->hasAcceptableInput());
    m_create->setText(m_busy ? tr("Creating…") : tr("Create role"));
}

void BasicRoleDialog::create()
{
    m_busy = true;
    m_banner->clear();
    validate();
    m_catalog.createBasicRole(
        m_connectionId, m_name->text(), this, [this](const Result<ExecutionRole> &made) {
            m_busy = false;
            validate();
            if (!made)
                return m_banner->show(Banner::Severity::Error, made.error().message, made.error().advice);
            Q_EMIT created(*made);
            accept();
        });
}

} // namespace signalbox
