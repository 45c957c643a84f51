// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/keychain.h"
#include "models/services/secretfile.h"

namespace signalbox {

/// The secrets people type: in the system's keychain or, where somebody chose that, in an encrypted file.
/// What the file lacks may be in the keychain from before. Without either they last for this session. Lives
/// on the window's thread.
class Secrets : public QObject, public SecretStore
{
    Q_OBJECT

public:
    /// `path`: of the encrypted file. It is used if it is there.
    explicit Secrets(const QString &path, QObject *parent = nullptr);

    enum class Place {
        Keychain,
        Session,    ///< until this program ends: there is no keychain, or it stays locked
        File,       ///< encrypted and unlocked
        LockedFile, ///< encrypted; a new one is kept in memory until the file is unlocked
    };
    /// Where new secrets go.
    Place place() const;
    /// Where this one is.
    Place placeOf(const QString &key) const;
    /// Why secrets are not kept for good; empty where they are.
    QString trouble() const;

    /// Keeps them in the encrypted file from now on, those of this session as well.
    void chooseFile(const QByteArray &passphrase, QObject *context, Done<Nothing> done);
    void unlock(const QByteArray &passphrase, QObject *context, Done<Nothing> done);
    /// Tries once more to write what could not be written.
    void retry() { m_file.retry(); }
    /// Moves what the unlocked file holds to the keychain and removes the file, or, where the keychain does
    /// not take it all, says so and leaves the file.
    void leaveFile(QObject *context, Done<Nothing> done);
    /// Removes the file; what is known of it lasts until this program ends.
    void forgetFile(QObject *context, Done<Nothing> done);

    CallPtr read(const QString &key, Done<QByteArray> done) override;
    CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) override;
    CallPtr remove(const QString &key, Done<Nothing> done) override;

Q_SIGNALS:
    void changed();
    void unlocked();

private:
    void leaveIfKept(const SecretMap &held, QObject *context, Done<Nothing> done);

    Keychain m_keychain;
    SecretFile m_file;
    Calls m_calls;
};

} // namespace signalbox
