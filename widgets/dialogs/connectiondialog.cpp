// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/connectiondialog.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/statementline.h"
#include "widgets/dialogs/pathfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

namespace signalbox {

ConnectionDialog::ConnectionDialog(ConnectionKeeper &keeper, const Connection &connection, QWidget *parent)
    : QDialog(parent)
    , m_keeper(keeper)
    , m_connection(connection)
    , m_named(!connection.id.isEmpty())
    , m_banner(new Banner)
    , m_form(new Form)
    , m_more(makeLink(tr("More: certificates, proxy, budget")))
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_checks(new QVBoxLayout)
    , m_test(makeButton(tr("Test")))
    , m_save(makeButton(connection.id.isEmpty() ? tr("Add") : tr("Save"), ButtonKind::Primary))
{
    setWindowTitle(connection.id.isEmpty() ? tr("Add an AWS Lambda connection") : tr("Edit connection"));
    setMinimumWidth(600);
    makeFields();
    buildForm();
    buildNetwork();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(16);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    layout->addWidget(m_banner);
    layout->addLayout(m_form);
    layout->addLayout(m_checks);
    buildButtons(layout);
    connectAll();
    readProfiles();
    show(connection);
    showFields();
}

void ConnectionDialog::buildButtons(QVBoxLayout *layout)
{
    auto *cancel = makeButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addStretch();
    layout->addLayout(buttons);
    m_save->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void ConnectionDialog::connectAll()
{
    connect(m_stage, &Segmented::valueChanged, this, &ConnectionDialog::showFields);
    connect(m_signIn, &Segmented::valueChanged, this, &ConnectionDialog::showFields);
    connect(m_profile, &QComboBox::currentTextChanged, this, &ConnectionDialog::suggestName);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_named = true; });
    for (QLineEdit *edit : {m_name, m_label, m_keyId, m_secret, m_token, m_endpoint, m_proxy})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::validate);
    connect(m_certificate, &PathField::pathChanged, this, &ConnectionDialog::validate);
    connect(m_key, &PathField::pathChanged, this, &ConnectionDialog::validate);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_more->hide();
        showFields();
    });
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
}

void ConnectionDialog::readProfiles()
{
    const auto found = findProfiles(QProcessEnvironment::systemEnvironment());
    if (!found)
        m_banner->show(Banner::Severity::Warning, found.error().message, found.error().advice);
    m_profiles = found.value_or(QList<FoundProfile>());
    for (const FoundProfile &profile : m_profiles)
        m_profile->addItem(profile.name);
    if (m_profiles.isEmpty() && m_connection.id.isEmpty())
        m_connection.signIn = Connection::SignIn::Keys;
}

/// A connection that was not named yet is called like its profile.
void ConnectionDialog::suggestName()
{
    if (!m_named && m_signIn->value() == int(Connection::SignIn::Profile))
        m_name->setText(m_profile->currentText());
    validate();
}

/// Why it cannot be saved as it stands; empty when it can.
QString ConnectionDialog::problem() const
{
    const Connection wanted = connection();
    const QUrl endpoint(wanted.endpoint, QUrl::StrictMode);
    const bool http =
        endpoint.scheme() == QLatin1String("http") || endpoint.scheme() == QLatin1String("https");
    if (wanted.name.isEmpty())
        return tr("Give the connection a name.");
    if (wanted.stage == Connection::Stage::Own && wanted.label.isEmpty())
        return tr("Give the label a text.");
    if (wanted.signIn == Connection::SignIn::Profile && wanted.profile.isEmpty())
        return tr("Choose a profile.");
    const bool keysKept = m_connection.signIn == Connection::SignIn::Keys && !m_connection.id.isEmpty();
    const TypedKeys typed = keys();
    const bool complete = !typed.accessKeyId.isEmpty() && !typed.secretAccessKey.isEmpty();
    const bool untouched = typed.isEmpty() && typed.sessionToken.isEmpty(); // a token goes with its keys
    if (wanted.signIn == Connection::SignIn::Keys && !complete && !(keysKept && untouched))
        return tr("Type the access key and its secret.");
    if (!wanted.endpoint.isEmpty() && (!http || endpoint.host().isEmpty()))
        return tr("The endpoint starts with http:// or https:// and a name.");
    if (!endpoint.userInfo().isEmpty() || !QUrl(wanted.proxy).userInfo().isEmpty())
        return tr("Leave names and passwords out of addresses: these are kept where anybody can read them.");
    if (wanted.certificateFile.isEmpty() != wanted.keyFile.isEmpty())
        return tr("A client certificate needs its key, and the key its certificate.");
    return {};
}

/// What the chosen profile holds, in words.
QString ConnectionDialog::profileText() const
{
    if (m_signIn->value() != int(Connection::SignIn::Profile))
        return {};
    const auto chosen = std::find_if(m_profiles.begin(), m_profiles.end(), [this](const FoundProfile &each) {
        return each.name == m_profile->currentText();
    });
    if (chosen == m_profiles.end())
        return {};
    return chosen->region.isEmpty() ? tr("This profile: %1.").arg(chosen->credentials)
                                    : tr("This profile: %1, %2.").arg(chosen->credentials, chosen->region);
}

void ConnectionDialog::validate()
{
    const QString wrong = problem();
    const QString remark = m_signIn->value() == int(Connection::SignIn::Keys)
                               ? tr("Secrets are kept in the system's keychain only.")
                               : profileText();
    m_hint->setText(wrong.isEmpty() ? remark : wrong);
    m_hint->setTone(wrong.isEmpty() ? Tone::Secondary : Tone::Warning);
    m_save->setEnabled(wrong.isEmpty() && !m_saving);
    m_test->setEnabled(wrong.isEmpty() && !m_check);
    m_test->setText(m_check ? tr("Testing…") : tr("Test"));
}

void ConnectionDialog::test()
{
    m_banner->clear();
    m_check = m_keeper.check(connection(), keys(), [this](const auto &result) {
        const CallPtr ended = std::move(m_check);
        showChecks(result);
        validate();
    });
    validate();
}

void ConnectionDialog::showChecks(const Result<QList<CheckReport>> &result)
{
    while (QLayoutItem *item = m_checks->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (!result)
        return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    for (const CheckReport &check : *result) {
        const QString remark =
            check.works || check.advice.isEmpty() ? check.message : check.message + u' ' + check.advice;
        m_checks->addWidget(new StatementLine(check.name, check.works,
                                              check.works ? tr("works") : tr("does not work"), remark));
    }
}

void ConnectionDialog::save()
{
    m_saving = true;
    validate();
    const Connection wanted = connection();
    if (wanted.id.isEmpty()) {
        m_keeper.add(wanted, keys(), this, [this](const Result<QString> &id) {
            Q_EMIT saved(id.value_or(QString()));
            accept();
        });
        return;
    }
    m_keeper.change(wanted, keys(), this, [this, id = wanted.id](const auto &) {
        Q_EMIT saved(id);
        accept();
    });
}

} // namespace signalbox
