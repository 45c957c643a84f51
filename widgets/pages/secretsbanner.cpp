// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/secretsbanner.h"

#include "models/services/secrets.h"
#include "widgets/dialogs/passphrasedialog.h"

namespace signalbox {

SecretsBanner::SecretsBanner(Secrets &secrets, QWidget *parent)
    : Banner(parent)
    , m_secrets(secrets)
{
    connect(&m_secrets, &Secrets::changed, this, &SecretsBanner::update);
    connect(this, &Banner::actionTriggered, this, &SecretsBanner::act);
    update();
}

void SecretsBanner::act()
{
    if (m_secrets.place() == Secrets::Place::File)
        return m_secrets.retry();
    auto *dialog = new PassphraseDialog(m_secrets, parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SecretsBanner::update()
{
    const QString trouble = m_secrets.trouble();
    switch (m_secrets.place()) {
    case Secrets::Place::LockedFile:
        return show(Severity::Warning, trouble,
                    tr("Connections whose keys are in it wait. What is typed meanwhile "
                       "joins it once it is unlocked, or is lost when Signalbox ends."),
                    tr("Unlock…"));
    case Secrets::Place::Session:
        return show(Severity::Warning, trouble,
                    tr("Secrets typed here are kept until Signalbox ends, and nowhere else."),
                    tr("Keep in a file…"));
    case Secrets::Place::File:
    case Secrets::Place::Keychain:
        break;
    }
    if (trouble.isEmpty())
        clear();
    else
        show(Severity::Warning, trouble, tr("Until that works, new secrets last until Signalbox ends."),
             tr("Try again"));
}

QString keyPairText(const Secrets &secrets, const QString &key)
{
    switch (secrets.placeOf(key)) {
    case Secrets::Place::Keychain:
        return SecretsBanner::tr("key pair in the system's keychain");
    case Secrets::Place::Session:
        return SecretsBanner::tr("key pair, kept until Signalbox ends");
    case Secrets::Place::File:
        return SecretsBanner::tr("key pair in the encrypted file");
    case Secrets::Place::LockedFile:
        return SecretsBanner::tr("key pair in the encrypted file, which is locked");
    }
    return {};
}

} // namespace signalbox
