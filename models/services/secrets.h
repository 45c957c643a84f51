// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/keychain.h"
#include "models/services/secretfile.h"

namespace signalbox {

/// The secrets people type: in the system's keychain or, where somebody chose that, in an encrypted file.
/// Without either they last for this session. Lives on the window's thread.
class Secrets : public QObject, public SecretStore
{
    Q_OBJECT

public:
    /// `path`: of the encrypted file. It is used if it is there.
    explicit Secrets(const QString &path, QObject *parent = nullptr);

    enum class Place {
        Keychain,
        Session,    ///< there is no keychain, or it stays locked: until this program ends
        File,       ///< encrypted and unlocked
        LockedFile, ///< encrypted; new ones last for this session until it is unlocked
    };
    Place place() const;
    /// Why secrets are not kept for good; empty where they are.
    QString trouble() const;
    /// The keys of the unlocked file.
    QStringList keysInFile() const { return m_file.keys(); }

    /// Keeps them in the encrypted file from now on, those of this session as well.
    void chooseFile(const QByteArray &passphrase, QObject *context, Done<Nothing> done);
    void unlock(const QByteArray &passphrase, QObject *context, Done<Nothing> done);
    /// Removes the file and goes back to the keychain, which gets what the file held if it was unlocked.
    Result<Nothing> leaveFile();

    CallPtr read(const QString &key, Done<QByteArray> done) override;
    CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) override;
    CallPtr remove(const QString &key, Done<Nothing> done) override;

Q_SIGNALS:
    void changed();
    void unlocked();

private:
    SecretStore &current();

    Keychain m_keychain;
    SecretFile m_file;
    Calls m_calls;
};

} // namespace signalbox
