// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/connectiondialog.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/formarea.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/statementline.h"
#include "widgets/dialogs/connectiontexts.h"
#include "widgets/dialogs/dialoglayout.h"
#include "widgets/dialogs/namespacefield.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/profilelist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace signalbox {

namespace {
constexpr int checkedHeight = 4 * 36;

QString keepingText(Secrets::Place place)
{
    switch (place) {
    case Secrets::Place::Keychain:
        return ConnectionDialog::tr("Secrets are kept in the system's keychain only.");
    case Secrets::Place::Session:
        return ConnectionDialog::tr("Secrets are kept until Signalbox ends.");
    case Secrets::Place::File:
        return ConnectionDialog::tr("Secrets are kept in the encrypted file only.");
    case Secrets::Place::LockedFile:
        return ConnectionDialog::tr(
            "The encrypted file is locked: until it is unlocked, secrets are kept in memory.");
    }
    return {};
}

} // namespace

ConnectionDialog::ConnectionDialog(ConnectionKeeper &keeper, const Connection &connection,
                                   const QStringList &unsaved, QWidget *parent)
    : QDialog(parent)
    , m_keeper(keeper)
    , m_connection(connection)
    , m_shownKind(connection.kind)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_more(makeLink(tr("More: certificates, proxy, budget")))
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_checked(new QScrollArea)
    , m_checks(nullptr)
    , m_test(makeButton(tr("Test")))
    , m_save(makeButton(connection.id.isEmpty() ? tr("Add") : tr("Save"), ButtonKind::Primary))
{
    setWindowTitle(connection.id.isEmpty() ? tr("Add a connection") : tr("Edit connection"));
    makeFields();
    buildForm();
    buildNetwork();
    buildChecks();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(16);
    if (!connection.id.isEmpty())
        layout->addLayout(dialogHead(windowTitle(), connection));
    layout->addWidget(m_banner);
    if (!unsaved.isEmpty()) {
        auto *lost = new Label(tr("Unsaved changes of %1 are lost if this leads elsewhere.")
                                   .arg(unsaved.join(QStringLiteral(", "))),
                               Type::Small, Tone::Warning);
        lost->setWordWrap(true);
        layout->addWidget(lost);
    }
    layout->addWidget(new FormArea(m_form), 1);
    layout->addWidget(m_checked);
    buildButtons(layout);
    connectAll();
    fill(connection);
    readProfiles();
    showFields();
}

/// A few lines high, so that the window does not outgrow the screen.
void ConnectionDialog::buildChecks()
{
    auto *content = new QWidget;
    m_checks = new QVBoxLayout(content);
    m_checks->setContentsMargins({});
    m_checks->setAlignment(Qt::AlignTop);
    m_checked->setWidgetResizable(true);
    m_checked->setFrameShape(QFrame::NoFrame);
    m_checked->setWidget(content);
    m_checked->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_checked->setFixedHeight(checkedHeight);
    m_checked->setFocusPolicy(Qt::NoFocus);
    m_checked->hide();
}

void ConnectionDialog::connectAll()
{
    connect(m_kind, &Segmented::valueChanged, this, &ConnectionDialog::onKindChosen);
    connect(m_stage, &Segmented::valueChanged, this, &ConnectionDialog::showFields);
    connect(m_signIn, &Segmented::valueChanged, this, &ConnectionDialog::showFields);
    connect(m_profile, &QComboBox::currentTextChanged, this, &ConnectionDialog::suggestName);
    for (QLineEdit *edit :
         {m_name, m_label, m_keyId, m_secret, m_token, m_endpoint, m_proxy, m_proxyUser, m_proxyPassword})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::validate);
    connect(m_proxy, &QLineEdit::textChanged, this, &ConnectionDialog::showFields);
    connect(m_nameSpace, &NameSpaceField::changed, this, &ConnectionDialog::validate);
    connect(m_nameSpace, &NameSpaceField::asked, this, &ConnectionDialog::test);
    connect(m_certificate, &PathField::pathChanged, this, &ConnectionDialog::validate);
    connect(m_key, &PathField::pathChanged, this, &ConnectionDialog::validate);
    connect(m_caFile, &PathField::pathChanged, this, &ConnectionDialog::validate);
    connect(m_region, &QComboBox::currentTextChanged, this, &ConnectionDialog::validate);
    connect(m_readOnly, &QCheckBox::toggled, this, &ConnectionDialog::validate);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_more->hide();
        showFields();
    });
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_banner, &Banner::actionTriggered, this, &ConnectionDialog::openSame);
}

/// What this kind's own tools know; where they know nothing, it is typed.
void ConnectionDialog::readProfiles()
{
    const QString chosen = m_connection.profile;
    const auto found = findProfiles(kind(), QProcessEnvironment::systemEnvironment());
    m_banner->clear();
    if (!found)
        m_banner->show(Banner::Severity::Warning, found.error().message, found.error().advice);
    m_profiles = found.value_or(QList<FoundProfile>());
    m_profile->clear();
    for (const FoundProfile &profile : m_profiles)
        m_profile->addItem(profile.name);
    if (!chosen.isEmpty())
        m_profile->setCurrentText(chosen);
    if (m_connection.id.isEmpty()) {
        const bool type = m_profiles.isEmpty() && !connectionTexts(kind()).keys.isEmpty();
        m_signIn->setValue(int(type ? Connection::SignIn::Keys : Connection::SignIn::Profile));
    }
}

/// What was typed for one kind is nothing to another, least of all a secret; it waits in case the choice was
/// a slip.
void ConnectionDialog::onKindChosen()
{
    m_typed.insert(int(m_shownKind), {typedKeys(), m_endpoint->text(), m_nameSpace->value()});
    const Typed before = m_typed.value(int(kind()));
    m_shownKind = kind();
    m_keyId->setText(before.keys.accessKeyId);
    m_secret->setText(before.keys.secretAccessKey);
    m_token->setText(before.keys.sessionToken);
    m_endpoint->setText(before.endpoint);
    m_nameSpace->setNames({});
    m_nameSpace->setValue(before.nameSpace);
    m_several->setChecked(false);
    m_list->setRows({});
    readProfiles();
    showFields();
}

/// A connection that was not named yet is called like its profile.
void ConnectionDialog::suggestName()
{
    if (m_connection.id.isEmpty() && m_name->text() == m_suggested &&
        m_signIn->value() == int(Connection::SignIn::Profile)) {
        m_suggested = m_profile->currentText();
        m_name->setText(m_suggested);
    }
    validate();
}

/// Whether what was typed is enough to sign in with, or it is kept from before.
bool ConnectionDialog::keysComplete() const
{
    const bool kept = m_connection.signIn == Connection::SignIn::Keys && !m_connection.id.isEmpty();
    const TypedKeys typed = keys();
    const bool complete = !typed.accessKeyId.isEmpty() && !typed.secretAccessKey.isEmpty();
    const bool untouched = typed.isEmpty() && typed.sessionToken.isEmpty(); // a token goes with its keys
    return complete || (kept && untouched);
}

/// Whether the password of a proxy that lets only a user through was typed, or is kept from before: for that
/// user of that proxy, as no other host is to get it.
bool ConnectionDialog::proxyComplete() const
{
    const Connection wanted = connection();
    const bool typed = !m_proxyPassword->text().isEmpty();
    const bool same = wanted.proxy == m_connection.proxy && wanted.proxyUser == m_connection.proxyUser;
    const bool kept = same && !m_connection.id.isEmpty();
    return wanted.proxy.isEmpty() || (wanted.proxyUser.isEmpty() ? !typed : typed || kept);
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
    return chosen->place.isEmpty() ? tr("Signs in with: %1.").arg(chosen->credentials)
                                   : tr("Signs in to %2 with: %1.").arg(chosen->credentials, chosen->place);
}

void ConnectionDialog::validate()
{
    if (several())
        return validateSeveral();
    const Connection wanted = connection();
    const QString wrong = m_keeper.isTaken(wanted.name, wanted.id)
                              ? tr("There is already a connection called %1.").arg(wanted.name)
                              : connectionProblem(wanted, keysComplete(), proxyComplete());
    forgetTest(wanted);
    forgetSame(wanted);
    const bool secret = wanted.signIn == Connection::SignIn::Keys || !wanted.proxyUser.isEmpty();
    const QString remark = secret ? keepingText(m_keeper.secrets().place()) : profileText();
    const QString warning = wrong.isEmpty() ? connectionWarning(wanted) : wrong;
    m_hint->setText(warning.isEmpty() ? remark : warning);
    m_hint->setTone(warning.isEmpty() ? Tone::Secondary : Tone::Warning);
    m_save->setEnabled(wrong.isEmpty() && !m_saving);
    m_test->setEnabled(wrong.isEmpty() && !m_check);
    m_test->setText(m_check ? tr("Testing…") : tr("Test"));
    m_nameSpace->setAskable(wrong.isEmpty(), m_check != nullptr);
}

/// A test tells of what was tested; what was changed since is untested.
void ConnectionDialog::forgetTest(const Connection &wanted)
{
    Connection tested = m_tested;
    tested.name = wanted.name; // is nothing to a server
    tested.stage = wanted.stage;
    tested.label = wanted.label;
    tested.colour = wanted.colour;
    if (tested == wanted && m_testedSecrets == secrets())
        return;
    m_check.reset();
    if (m_checked->isHidden() && !m_testFailed)
        return;
    m_checked->hide();
    if (m_testFailed)
        m_banner->clear();
    m_testFailed = false;
    fitToScreen(*this);
}

void ConnectionDialog::test()
{
    m_banner->clear();
    m_tested = connection();
    m_testedSecrets = secrets();
    m_check = m_keeper.check(m_tested, m_testedSecrets, [this](const auto &result) {
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
    m_checked->setVisible(result.has_value());
    m_testFailed = !result;
    if (!result)
        return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    QList<CheckReport> checks = *result; // what does not work is in sight first
    std::stable_partition(checks.begin(), checks.end(), [](const CheckReport &each) { return !each.works; });
    for (const CheckReport &check : std::as_const(checks)) {
        if (!check.nameSpaces.isEmpty())
            m_nameSpace->setNames(check.nameSpaces);
        const QString remark = checkText(check);
        m_checks->addWidget(new StatementLine(check.name, check.works,
                                              check.works ? tr("works") : tr("does not work"), remark));
    }
    fitToScreen(*this);
}

} // namespace signalbox
