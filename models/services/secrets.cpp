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

Secrets::Place Secrets::placeOf(const QString &key) const
{
    const Place usual = place();
    const bool waits = usual == Place::LockedFile && m_file.known().contains(key);
    const bool untaken = usual == Place::Keychain && m_keychain.ofThisSession().contains(key);
    return waits || untaken ? Place::Session : usual;
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

void Secrets::leaveFile(QObject *context, Done<Nothing> done)
{
    const SecretMap held = m_file.known();
    if (held.isEmpty())
        return m_file.forget(context, std::move(done));
    auto open = std::make_shared<qsizetype>(held.size());
    const Done<Nothing> finish = whileAlive(context, std::move(done));
    for (auto secret = held.begin(); secret != held.end(); ++secret)
        m_calls.start<Nothing>(
            [&](Done<Nothing> written) {
                return m_keychain.write(secret.key(), secret.value(), std::move(written));
            },
            [this, open, held, finish](const auto &) {
                if (--*open == 0)
                    leaveIfKept(held, this, finish);
            });
}

void Secrets::leaveIfKept(const SecretMap &held, QObject *context, Done<Nothing> done)
{
    const SecretMap &untaken = m_keychain.ofThisSession();
    const bool kept = std::none_of(held.keyBegin(), held.keyEnd(),
                                   [&untaken](const QString &key) { return untaken.contains(key); });
    if (kept)
        return m_file.forget(context, std::move(done));
    done(failure(Error::Kind::Unauthorised, m_keychain.trouble(), tr("The encrypted file stays in use.")));
}

void Secrets::forgetFile(QObject *context, Done<Nothing> done)
{
    m_keychain.keepForThisSession(m_file.known());
    m_file.forget(context, std::move(done));
}

/// What a file lacks may be in the keychain from the time before.
CallPtr Secrets::read(const QString &key, Done<QByteArray> done)
{
    if (place() == Place::LockedFile || m_file.known().contains(key))
        return m_file.read(key, std::move(done));
    return m_keychain.read(key, [this, done = std::move(done)](const Result<QByteArray> &found) {
        done(found || !m_file.exists() ? found : tl::make_unexpected(SecretFile::holdsNone()));
    });
}

CallPtr Secrets::write(const QString &key, const QByteArray &secret, Done<Nothing> done)
{
    if (m_file.exists())
        return m_file.write(key, secret, std::move(done));
    return m_keychain.write(key, secret, std::move(done));
}

CallPtr Secrets::remove(const QString &key, Done<Nothing> done)
{
    const bool inFile = place() == Place::LockedFile || m_file.known().contains(key);
    if (!inFile)
        return m_keychain.remove(key, std::move(done));
    // one of the time before may be there as well; where there is no keychain, that is nothing to tell
    m_calls.start<Nothing>([&](Done<Nothing> gone) { return m_keychain.remove(key, std::move(gone)); },
                           [](const auto &) {});
    return m_file.remove(key, std::move(done));
}

} // namespace signalbox
