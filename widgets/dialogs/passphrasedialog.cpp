// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/passphrasedialog.h"

#include "models/services/secrets.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

namespace {

constexpr int shortest = 8; ///< characters of a new passphrase

QLineEdit *passphraseField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    field->setAccessibleName(name);
    return field;
}

void forgetFile(Secrets &secrets, QWidget *parent)
{
    secrets.forgetFile(parent, [parent](const Result<Nothing> &forgotten) {
        if (!forgotten)
            Toast::show(parent->window(), forgotten.error().message);
    });
}

/// The keychain does not take what the file holds.
void askToForget(Secrets &secrets, const Error &error, QWidget *parent)
{
    confirm({},
            {PassphraseDialog::tr("Remove it all the same?"),
             error.message + u' ' + PassphraseDialog::tr("The secrets then last until Signalbox ends."),
             PassphraseDialog::tr("Remove"),
             {}},
            parent, [&secrets, parent] { forgetFile(secrets, parent); });
}

} // namespace

PassphraseDialog::PassphraseDialog(Secrets &secrets, QWidget *parent)
    : QDialog(parent)
    , m_secrets(secrets)
    , m_new(secrets.place() != Secrets::Place::LockedFile)
    , m_banner(new Banner)
    , m_passphrase(passphraseField(tr("Passphrase")))
    , m_again(m_new ? passphraseField(tr("Again")) : nullptr)
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_goOn(makeButton(m_new ? tr("Encrypt") : tr("Unlock"), ButtonKind::Primary))
{
    setWindowTitle(m_new ? tr("Keep secrets in an encrypted file") : tr("Unlock the secrets"));
    setMinimumWidth(460);
    m_hint->setWordWrap(true);
    auto *form = new Form;
    form->addField(tr("Passphrase"), m_passphrase);
    if (m_again)
        form->addField(tr("Again"), m_again);
    form->addHint(m_hint);
    if (!m_new) {
        m_forget = makeButton(tr("Forget the file…"));
        form->addField(tr("Passphrase lost?"), m_forget);
        connect(m_forget, &QPushButton::clicked, this, &PassphraseDialog::forget);
    }
    layOut(*this, m_banner, form, m_goOn);
    connect(m_passphrase, &QLineEdit::textChanged, this, &PassphraseDialog::validate);
    if (m_again)
        connect(m_again, &QLineEdit::textChanged, this, &PassphraseDialog::validate);
    connect(m_goOn, &QPushButton::clicked, this, &PassphraseDialog::goOn);
    m_passphrase->setFocus();
    validate();
}

void PassphraseDialog::validate()
{
    const QString typed = m_passphrase->text();
    QString hint;
    bool complete = !typed.isEmpty();
    if (m_new) {
        hint = tr("Whoever has it can read the secrets; without it nobody can, Signalbox included.");
        complete = typed.size() >= shortest && typed == m_again->text();
        if (!typed.isEmpty() && typed.size() < shortest)
            hint = tr("At least %Ln character(s).", nullptr, shortest);
        else if (!m_again->text().isEmpty() && typed != m_again->text())
            hint = tr("The two differ.");
    }
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_goOn->setEnabled(complete && !m_busy);
    if (m_forget)
        m_forget->setEnabled(!m_busy);
}

/// What is begun is soon over, and would be done all the same.
void PassphraseDialog::reject()
{
    if (!m_busy)
        QDialog::reject();
}

void PassphraseDialog::goOn()
{
    m_busy = true;
    m_banner->clear();
    validate();
    const auto done = [this](const Result<Nothing> &opened) {
        m_busy = false;
        validate();
        if (opened)
            return accept();
        m_banner->show(Banner::Severity::Error, opened.error().message, opened.error().advice);
        m_passphrase->setFocus();
        m_passphrase->selectAll();
    };
    const QByteArray passphrase = m_passphrase->text().toUtf8();
    if (m_new)
        m_secrets.chooseFile(passphrase, this, done);
    else
        m_secrets.unlock(passphrase, this, done);
}

void PassphraseDialog::forget()
{
    leaveSecretFile(m_secrets, parentWidget());
    reject();
}

void leaveSecretFile(Secrets &secrets, QWidget *parent)
{
    const Question question{
        PassphraseDialog::tr("Remove the encrypted file?"),
        PassphraseDialog::tr("The secrets in it are lost; connections ask for theirs again."),
        PassphraseDialog::tr("Remove"),
        {}};
    if (secrets.place() == Secrets::Place::LockedFile)
        return confirm({}, question, parent, [&secrets, parent] { forgetFile(secrets, parent); });
    Question moved = question;
    moved.text = PassphraseDialog::tr("Its secrets move to the system's keychain.");
    confirm({}, moved, parent, [&secrets, parent] {
        secrets.leaveFile(parent, [&secrets, parent](const Result<Nothing> &left) {
            if (!left)
                askToForget(secrets, left.error(), parent);
        });
    });
}

} // namespace signalbox
