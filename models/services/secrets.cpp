// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/secrets.h"

namespace signalbox {

Secrets::Secrets(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    connect(&m_keychain, &Keychain::troubleChanged, this, &Secrets::changed);
    connect(&m_file, &SecretFile::changed, this, &Secrets::changed);
}

Secrets::Place Secrets::place() const
{
    if (m_file.exists())
        return m_file.isLocked() ? Place::LockedFile : Place::File;
    return m_keychain.trouble().isEmpty() ? Place::Keychain : Place::Session;
}

QString Secrets::trouble() const
{
    switch (place()) {
    case Place::LockedFile:
        return tr("The encrypted file of secrets is locked.");
    case Place::File:
        return m_file.trouble();
    default:
        return m_keychain.trouble();
    }
}

void Secrets::chooseFile(const QByteArray &passphrase, QObject *context, Done<Nothing> done)
{
    m_file.create(passphrase, m_keychain.ofThisSession(), context, std::move(done));
}

void Secrets::unlock(const QByteArray &passphrase, QObject *context, Done<Nothing> done)
{
    m_file.unlock(passphrase, this,
                  [this, done = whileAlive(context, std::move(done))](const Result<Nothing> &opened) {
                      done(opened);
                      if (opened)
                          Q_EMIT unlocked();
                  });
}

Result<Nothing> Secrets::leaveFile()
{
    const Result<SecretMap> held = m_file.forget();
    if (!held)
        return tl::make_unexpected(held.error());
    for (auto secret = held->begin(); secret != held->end(); ++secret)
        m_calls.start<Nothing>(
            [&](Done<Nothing> done) {
                return m_keychain.write(secret.key(), secret.value(), std::move(done));
            },
            [](const auto &) {});
    return Nothing{};
}

SecretStore &Secrets::current()
{
    if (m_file.exists())
        return m_file;
    return m_keychain;
}

CallPtr Secrets::read(const QString &key, Done<QByteArray> done)
{
    return current().read(key, std::move(done));
}

CallPtr Secrets::write(const QString &key, const QByteArray &secret, Done<Nothing> done)
{
    return current().write(key, secret, std::move(done));
}

CallPtr Secrets::remove(const QString &key, Done<Nothing> done)
{
    return current().remove(key, std::move(done));
}

} // namespace signalbox
