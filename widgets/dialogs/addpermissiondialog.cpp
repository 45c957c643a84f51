// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/addpermissiondialog.h"

#include "models/items/permissionmodel.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace signalbox {

namespace {

enum Role { WhoRole = Qt::UserRole, PrincipalRole, SourceRole };

QLineEdit *edit(const QString &name, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    return field;
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isAccount(const QString &text)
{
    return matches(text, QStringLiteral("[0-9]{12}"));
}

bool isArn(const QString &text)
{
    return matches(text, QStringLiteral("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+"));
}

/// "s3", "s3-2", …: what is free.
QString freeId(const QString &base, const QStringList &taken)
{
    QString id = base;
    for (int n = 2; taken.contains(id); ++n)
        id = QStringLiteral("%1-%2").arg(base).arg(n);
    return id;
}

} // namespace

AddPermissionDialog::AddPermissionDialog(Catalog &catalog, const Function &function, const QString &qualifier,
                                         const QStringList &taken, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_function(function)
    , m_qualifier(qualifier)
    , m_taken(taken)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_who(new QComboBox)
    , m_account(edit(tr("Account"), QStringLiteral("123456789012")))
    , m_principal(edit(tr("Principal"), tr("ARN of a role or user, a service, or * for everybody")))
    , m_action(new QComboBox)
    , m_source(edit(tr("Only for"), {}))
    , m_sourceAccount(edit(tr("Only of account"), QStringLiteral("123456789012")))
    , m_organisation(edit(tr("Only of organisation"), QStringLiteral("o-…")))
    , m_id(edit(tr("Statement"), {}))
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_add(makeButton(tr("Add"), ButtonKind::Primary))
{
    setWindowTitle(qualifier.isEmpty() ? tr("Add permission") : tr("Add permission for :%1").arg(qualifier));
    setMinimumWidth(540);
    build();
    onWhoChanged();
}

void AddPermissionDialog::addService(const QString &title, const QString &principal,
                                     const QString &sourceHint)
{
    m_who->addItem(title, int(Who::Service));
    m_who->setItemData(m_who->count() - 1, principal, PrincipalRole);
    m_who->setItemData(m_who->count() - 1, sourceHint, SourceRole);
}

void AddPermissionDialog::build()
{
    addService(tr("Amazon S3: a bucket"), QStringLiteral("s3.amazonaws.com"),
               QStringLiteral("arn:aws:s3:::bucket"));
    addService(tr("Amazon EventBridge: a rule"), QStringLiteral("events.amazonaws.com"),
               QStringLiteral("arn:aws:events:eu-west-1:123456789012:rule/name"));
    addService(tr("Amazon SNS: a topic"), QStringLiteral("sns.amazonaws.com"),
               QStringLiteral("arn:aws:sns:eu-west-1:123456789012:name"));
    addService(tr("API Gateway: an API"), QStringLiteral("apigateway.amazonaws.com"),
               QStringLiteral("arn:aws:execute-api:eu-west-1:123456789012:id/*"));
    addService(tr("CloudWatch Logs: a log group"), QStringLiteral("logs.amazonaws.com"),
               QStringLiteral("arn:aws:logs:eu-west-1:123456789012:log-group:name:*"));
    m_who->addItem(tr("Another account"), int(Who::Account));
    m_who->addItem(tr("Somebody else"), int(Who::Principal));
    for (const char *action : {"lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:GetFunction"})
        m_action->addItem(QString::fromLatin1(action));
    m_action->setEditable(true);
    m_action->setInsertPolicy(QComboBox::NoInsert);
    m_who->setAccessibleName(tr("Who"));
    m_action->setAccessibleName(tr("May"));
    m_action->lineEdit()->setAccessibleName(tr("May"));
    m_hint->setWordWrap(true);
    m_form->addField(tr("Who"), m_who);
    m_form->addField(tr("Account"), m_account);
    m_form->addField(tr("Principal"), m_principal);
    m_form->addField(tr("May"), m_action);
    m_form->addField(tr("Only for"), m_source);
    m_form->addField(tr("Of account"), m_sourceAccount);
    m_form->addField(tr("Of organisation"), m_organisation);
    m_form->addField(tr("Statement"), m_id);
    m_form->addHint(m_hint);
    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, m_form, m_add);
    connect(m_who, &QComboBox::currentIndexChanged, this, &AddPermissionDialog::onWhoChanged);
    connect(m_action, &QComboBox::editTextChanged, this, &AddPermissionDialog::validate);
    for (QLineEdit *field : {m_account, m_principal, m_source, m_sourceAccount, m_organisation, m_id})
        connect(field, &QLineEdit::textChanged, this, &AddPermissionDialog::validate);
    connect(m_add, &QPushButton::clicked, this, &AddPermissionDialog::add);
}

AddPermissionDialog::Who AddPermissionDialog::who() const
{
    return Who(m_who->currentData(WhoRole).toInt());
}

void AddPermissionDialog::onWhoChanged()
{
    const bool service = who() == Who::Service;
    m_form->setRowVisible(m_account, who() == Who::Account);
    m_form->setRowVisible(m_principal, who() == Who::Principal);
    m_form->setRowVisible(m_source, service);
    m_form->setRowVisible(m_sourceAccount, service);
    m_form->setRowVisible(m_organisation, who() == Who::Principal);
    m_source->setPlaceholderText(m_who->currentData(SourceRole).toString());
    const QString base =
        service ? m_who->currentData(PrincipalRole).toString().section(u'.', 0, 0) : QStringLiteral("invoke");
    m_id->setText(freeId(base, m_taken));
    validate();
}

Permission AddPermissionDialog::permission() const
{
    Permission wanted;
    wanted.id = m_id->text().trimmed();
    wanted.action = m_action->currentText().trimmed();
    switch (who()) {
    case Who::Service:
        wanted.principal = m_who->currentData(PrincipalRole).toString();
        wanted.sourceArn = m_source->text().trimmed();
        wanted.sourceAccount = m_sourceAccount->text().trimmed();
        break;
    case Who::Account:
        wanted.principal = m_account->text().trimmed();
        break;
    case Who::Principal:
        wanted.principal = m_principal->text().trimmed();
        wanted.organisation = m_organisation->text().trimmed();
    }
    if (wanted.action == QLatin1String("lambda:InvokeFunctionUrl"))
        wanted.urlAuthType =
            wanted.principal == QLatin1String("*") ? QStringLiteral("NONE") : QStringLiteral("AWS_IAM");
    return wanted;
}

/// Why it cannot be added yet; empty when it can.
QString AddPermissionDialog::problem() const
{
    const Permission wanted = permission();
    if (who() == Who::Account && !isAccount(wanted.principal))
        return tr("An account's number has 12 digits.");
    if (wanted.principal.isEmpty())
        return tr("Say who it is.");
    if (!wanted.sourceArn.isEmpty() && !isArn(wanted.sourceArn))
        return tr("“Only for” takes an ARN.");
    if (!wanted.sourceAccount.isEmpty() && !isAccount(wanted.sourceAccount))
        return tr("An account's number has 12 digits.");
    if (!matches(wanted.action, QStringLiteral("lambda:(\\*|[A-Za-z]+)")))
        return tr("An action looks like lambda:InvokeFunction.");
    if (!matches(wanted.id, QStringLiteral("[A-Za-z0-9_-]{1,100}")))
        return tr("A statement is named with letters, digits, - and _.");
    if (m_taken.contains(wanted.id))
        return tr("There is a statement %1 already.").arg(wanted.id);
    return {};
}

/// What it opens more widely than people tend to mean; empty where it does not.
QString AddPermissionDialog::consequence() const
{
    const Permission wanted = permission();
    if (wanted.principal == QLatin1String("*") && wanted.organisation.isEmpty())
        return tr("Everybody in the world can do that then.");
    if (who() == Who::Service && wanted.sourceArn.isEmpty() && wanted.sourceAccount.isEmpty())
        return tr("Without a source, anybody's %1 can do that.").arg(PermissionModel::who(wanted));
    const bool bucket = wanted.principal == QLatin1String("s3.amazonaws.com");
    if (bucket && wanted.sourceAccount.isEmpty())
        return tr("A bucket's ARN names no account: should the bucket go, somebody else may take its name. "
                  "Name the account, too.");
    return {};
}

void AddPermissionDialog::validate()
{
    const QString wrong = problem();
    m_hint->setText(wrong.isEmpty() ? consequence() : wrong);
    m_hint->setTone(wrong.isEmpty() ? Tone::Warning : Tone::Secondary);
    m_add->setEnabled(wrong.isEmpty() && !m_busy);
    m_add->setText(m_busy ? tr("Adding…") : tr("Add"));
}

void AddPermissionDialog::add()
{
    m_busy = true;
    m_banner->clear();
    validate();
    const Permission wanted = permission();
    m_catalog.addPermission(m_function.connectionId, m_function.name, m_qualifier, wanted, this,
                            [this, wanted](const Result<Nothing> &result) {
                                m_busy = false;
                                validate();
                                if (!result)
                                    return m_banner->show(Banner::Severity::Error, result.error().message,
                                                          result.error().advice);
                                Q_EMIT added(wanted);
                                accept();
                            });
}

} // namespace signalbox
