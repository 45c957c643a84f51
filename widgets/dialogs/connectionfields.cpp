// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the connection dialog: made, laid out, filled and read.
#include "models/items/connectionmodel.h"
#include "models/services/connectionjson.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/formarea.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/dialogs/connectiontexts.h"
#include "widgets/dialogs/namespacefield.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/profilelist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

namespace {

constexpr int KindColour = -1;

QLineEdit *lineEdit(const QString &name, const QString &placeholder = {}, bool secret = false)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    if (secret)
        edit->setEchoMode(QLineEdit::Password);
    return edit;
}

QComboBox *comboBox(const QString &name, bool editable)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setEditable(editable);
    box->setInsertPolicy(QComboBox::NoInsert);
    return box;
}

/// The regions most people use; any other can be typed.
QStringList regions()
{
    return {
        QStringLiteral("us-east-1"),      QStringLiteral("us-east-2"),      QStringLiteral("us-west-1"),
        QStringLiteral("us-west-2"),      QStringLiteral("ca-central-1"),   QStringLiteral("sa-east-1"),
        QStringLiteral("eu-central-1"),   QStringLiteral("eu-central-2"),   QStringLiteral("eu-north-1"),
        QStringLiteral("eu-south-1"),     QStringLiteral("eu-west-1"),      QStringLiteral("eu-west-2"),
        QStringLiteral("eu-west-3"),      QStringLiteral("af-south-1"),     QStringLiteral("me-central-1"),
        QStringLiteral("ap-east-1"),      QStringLiteral("ap-northeast-1"), QStringLiteral("ap-northeast-2"),
        QStringLiteral("ap-northeast-3"), QStringLiteral("ap-south-1"),     QStringLiteral("ap-southeast-1"),
        QStringLiteral("ap-southeast-2")};
}

} // namespace

void ConnectionDialog::makeFields()
{
    m_kind = new Segmented(tr("Kind"));
    const QList<Connection::Kind> kinds = connectionKinds();
    for (const Connection::Kind kind : kinds)
        m_kind->addChoice(ConnectionModel::kindText(kind), int(kind));
    m_name = lineEdit(tr("Name"));
    m_name->setMinimumWidth(420); // the others are as wide
    m_stage = new Segmented(tr("Label"));
    m_stage->addChoice(tr("dev"), int(Connection::Stage::Development));
    m_stage->addChoice(tr("staging"), int(Connection::Stage::Staging));
    m_stage->addChoice(tr("production"), int(Connection::Stage::Production));
    m_stage->addChoice(tr("own"), int(Connection::Stage::Own));
    m_label = lineEdit(tr("Text of the label"), tr("e.g. test, customer demo"));
    m_colour = comboBox(tr("Colour"), false);
    m_colour->addItem(tr("That of its kind"), KindColour);
    const QStringList colours{tr("Blue"), tr("Teal"), tr("Violet"), tr("Orange")}; // as the themes have them
    for (int i = 0; i < colours.size(); ++i)
        m_colour->addItem(colours.at(i), i);
    m_signIn = new Segmented(tr("Credentials"));
    m_signIn->addChoice(tr("Profile"), int(Connection::SignIn::Profile));
    m_signIn->addChoice(tr("Access key"), int(Connection::SignIn::Keys));
    m_signIn->addChoice(tr("Environment"), int(Connection::SignIn::Environment));
    m_profile = comboBox(tr("Profile"), true);
    buildSeveral();
    m_keyId = lineEdit(tr("Access key"), QStringLiteral("AKIA…"));
    m_secret = lineEdit(tr("Secret access key"), {}, true);
    m_token = lineEdit(tr("Session token"), tr("only with temporary keys"), true);
    m_region = comboBox(tr("Region"), true);
    m_region->addItem(QString());
    m_region->addItems(regions());
    m_region->lineEdit()->setPlaceholderText(tr("the profile's, or us-east-1"));
    m_nameSpace = new NameSpaceField;
    m_nameSpace->setManyAllowed(m_connection.id.isEmpty());
    m_endpoint = lineEdit(tr("Endpoint"));
    m_readOnly = new QCheckBox(tr("Read-only: nothing is changed or run from here"));
    m_hint->setWordWrap(true);
}

void ConnectionDialog::buildForm()
{
    m_form->addField(tr("Kind"), m_kind);
    m_form->addField(tr("Name"), m_name);
    m_form->addField(tr("Label"), m_stage);
    m_form->addField(tr("Text"), m_label);
    m_form->addField(tr("Colour"), m_colour);
    m_form->addField(tr("Credentials"), m_signIn);
    m_form->addField(tr("Profile"), m_profile);
    m_form->addHint(m_several);
    m_form->addHint(m_list);
    m_form->addField(tr("Access key"), m_keyId);
    m_form->addField(tr("Secret"), m_secret);
    m_form->addField(tr("Session token"), m_token);
    m_form->addField(tr("Region"), m_region);
    m_form->addField(tr("Endpoint"), m_endpoint);
    m_form->addField(tr("Namespace"), m_nameSpace);
    m_form->addHint(m_readOnly);
    m_form->addHint(m_more);
}

/// What few people need, out of sight until it is asked for.
void ConnectionDialog::buildNetwork()
{
    m_caFile = new PathField(tr("File of trusted certificates"), PathField::Kind::AnyFile);
    m_certificate = new PathField(tr("File of the client certificate"), PathField::Kind::AnyFile);
    m_key = new PathField(tr("File of the client certificate's key"), PathField::Kind::AnyFile);
    m_proxy = lineEdit(tr("Proxy"), tr("the system's, or http://host:port"));
    m_proxyUser = lineEdit(tr("Proxy user"), tr("only where the proxy asks for one"));
    m_proxyPassword = lineEdit(tr("Proxy password"), {}, true);
    auto *budget = new UnitSpinBox(tr("Polling budget"), tr("calls a minute"), 1, 10'000);
    m_budget = budget;
    m_form->addField(tr("Trusted certificates"), m_caFile);
    m_form->addField(tr("Client certificate"), m_certificate);
    m_form->addField(tr("Its key"), m_key);
    m_form->addField(tr("Proxy"), m_proxy);
    m_form->addField(tr("Proxy user"), m_proxyUser);
    m_form->addField(tr("Proxy password"), m_proxyPassword);
    m_form->addField(tr("Polling budget"), m_budget);
    m_liveTail =
        new QCheckBox(tr("While Live is in sight, follow logs with Live Tail: $0.01 a minute at AWS"));
    m_form->addHint(m_liveTail);
    m_form->addHint(m_hint);
}

void ConnectionDialog::fill(const Connection &connection)
{
    m_kind->setValue(int(connection.kind));
    m_stage->setValue(int(connection.stage));
    m_label->setText(connection.label);
    m_colour->setCurrentIndex(m_colour->findData(connection.colour.value_or(KindColour)));
    m_signIn->setValue(int(m_connection.signIn));
    m_nameSpace->setValue(connection.nameSpace);
    m_region->setCurrentText(connection.region);
    m_endpoint->setText(connection.endpoint);
    m_caFile->setPath(connection.caFile);
    m_certificate->setPath(connection.certificateFile);
    m_key->setPath(connection.keyFile);
    m_proxy->setText(connection.proxy);
    m_proxyUser->setText(connection.proxyUser);
    if (!connection.proxyUser.isEmpty())
        m_proxyPassword->setPlaceholderText(tr("as it is kept"));
    m_budget->setValue(connection.callsPerMinute);
    m_readOnly->setChecked(connection.readOnly);
    m_liveTail->setChecked(connection.liveTail);
    m_name->setText(connection.name);
    suggestName();
}

Connection::Kind ConnectionDialog::kind() const
{
    return Connection::Kind(m_kind->value());
}

/// Says things as the kind's own people say them.
void ConnectionDialog::showTexts()
{
    const ConnectionTexts texts = connectionTexts(kind());
    m_signIn->setChoice(int(Connection::SignIn::Profile), texts.profile);
    m_signIn->setChoice(int(Connection::SignIn::Keys), texts.keys);
    m_signIn->setChoice(int(Connection::SignIn::Environment), texts.environment);
    const auto say = [this](QWidget *field, const QString &text) {
        m_form->setFieldLabel(field, text);
        field->setAccessibleName(text);
    };
    say(m_profile, texts.profile);
    say(m_keyId, texts.keyId);
    say(m_secret, texts.secret);
    say(m_endpoint, texts.endpoint);
    m_endpoint->setPlaceholderText(texts.endpointHint);
    m_keyId->setPlaceholderText(kind() == Connection::Kind::AwsLambda ? QStringLiteral("AKIA…") : QString());
}

void ConnectionDialog::showFields()
{
    const ConnectionTexts texts = connectionTexts(kind());
    const auto signIn = Connection::SignIn(m_signIn->value());
    const bool typed = signIn == Connection::SignIn::Keys;
    const bool kept = typed && m_connection.signIn == Connection::SignIn::Keys && !m_connection.id.isEmpty();
    const bool ofProfile = kind() == Connection::Kind::OpenFaas && !typed; // its name is the address
    const bool oneForAll = kind() == Connection::Kind::AwsLambda;          // each cluster has its own ingress
    showTexts();
    m_secret->setPlaceholderText(kept ? tr("as it is kept") : QString());
    m_form->setRowVisible(m_kind, m_connection.id.isEmpty() && connectionKinds().size() > 1);
    m_form->setRowVisible(m_label, m_stage->value() == int(Connection::Stage::Own));
    m_form->setRowVisible(m_signIn, !texts.keys.isEmpty());
    m_form->setRowVisible(m_profile, signIn == Connection::SignIn::Profile && !several());
    offerSeveral();
    m_form->setRowVisible(m_keyId, typed);
    m_form->setRowVisible(m_secret, typed);
    m_form->setRowVisible(m_token, typed && !texts.token.isEmpty());
    m_form->setRowVisible(m_region, !texts.region.isEmpty());
    m_form->setRowVisible(m_nameSpace, !texts.nameSpace.isEmpty() && !several());
    m_form->setRowVisible(m_endpoint, !texts.endpoint.isEmpty() && !ofProfile && (!several() || oneForAll));
    const bool more = m_more->isHidden();
    m_form->setRowVisible(m_more, !more);
    m_form->setRowVisible(m_caFile, more && texts.certificates);
    m_form->setRowVisible(m_certificate, more && texts.certificates);
    m_form->setRowVisible(m_key, more && texts.certificates);
    m_form->setRowVisible(m_proxy, more);
    const bool proxy = more && !m_proxy->text().trimmed().isEmpty();
    m_form->setRowVisible(m_proxyUser, proxy);
    m_form->setRowVisible(m_proxyPassword, proxy);
    m_form->setRowVisible(m_budget, more);
    m_form->setRowVisible(m_liveTail, more && kind() == Connection::Kind::AwsLambda);
    suggestName();
    fitToScreen(*this);
}

Connection ConnectionDialog::connection() const
{
    Connection wanted = m_connection;
    const ConnectionTexts texts = connectionTexts(kind());
    const bool ofProfile =
        kind() == Connection::Kind::OpenFaas && m_signIn->value() == int(Connection::SignIn::Profile);
    wanted.kind = kind();
    wanted.name = m_name->text().trimmed();
    wanted.stage = Connection::Stage(m_stage->value());
    wanted.label = m_label->text().trimmed();
    const int colour = m_colour->currentData().toInt();
    wanted.colour = colour == KindColour ? std::nullopt : std::optional(colour);
    wanted.signIn = Connection::SignIn(m_signIn->value());
    wanted.profile = m_profile->currentText().trimmed();
    wanted.region = texts.region.isEmpty() ? QString() : m_region->currentText().trimmed();
    wanted.nameSpace = texts.nameSpace.isEmpty() ? QString() : m_nameSpace->value();
    wanted.endpoint = texts.endpoint.isEmpty() || ofProfile ? QString() : m_endpoint->text().trimmed();
    wanted.caFile = texts.certificates ? m_caFile->path() : QString();
    wanted.certificateFile = texts.certificates ? m_certificate->path() : QString();
    wanted.keyFile = texts.certificates ? m_key->path() : QString();
    wanted.proxy = m_proxy->text().trimmed();
    wanted.proxyUser = wanted.proxy.isEmpty() ? QString() : m_proxyUser->text().trimmed();
    wanted.callsPerMinute = m_budget->value();
    wanted.readOnly = m_readOnly->isChecked();
    wanted.liveTail = wanted.kind == Connection::Kind::AwsLambda && m_liveTail->isChecked();
    return wanted;
}

TypedKeys ConnectionDialog::keys() const
{
    return m_signIn->value() == int(Connection::SignIn::Keys) ? typedKeys() : TypedKeys();
}

TypedSecrets ConnectionDialog::secrets() const
{
    return {keys(), m_proxyPassword->text()};
}

TypedKeys ConnectionDialog::typedKeys() const
{
    return {m_keyId->text().trimmed(), m_secret->text().trimmed(), m_token->text().trimmed()};
}

void ConnectionDialog::buildButtons(QVBoxLayout *layout)
{
    auto *cancel = makeButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addWidget(m_test);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    m_save->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace signalbox
