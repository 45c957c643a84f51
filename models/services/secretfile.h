// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/secretstore.h"
#include "models/services/calls.h"
#include "models/services/sealedtext.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <optional>

namespace signalbox {

/// Secrets by key.
using SecretMap = QHash<QString, QByteArray>;

/// SecretMap in a file that a passphrase opens (sealedtext.h), readable by its owner only. Until it is
/// unlocked its secrets cannot be read; what is written or removed meanwhile is remembered, and unlocking
/// does that to the file. A file that could not be opened, or is damaged, is never overwritten. Lives on the
/// window's thread; keys are made and files written on another.
class SecretFile : public QObject, public SecretStore
{
    Q_OBJECT

public:
    explicit SecretFile(QString path, QObject *parent = nullptr);
    ~SecretFile() override;

    bool exists() const { return m_exists; }
    bool isLocked() const { return m_exists && !m_key; }
    /// Why what was written last is not in the file; empty where it is.
    QString trouble() const { return m_trouble; }

    /// Makes the file, with these in it. There is none yet.
    void create(const QByteArray &passphrase, const SecretMap &secrets, QObject *context, Done<Nothing> done);
    void unlock(const QByteArray &passphrase, QObject *context, Done<Nothing> done);
    /// Writes once more what could not be written.
    void retry();
    /// Removes the file.
    void forget(QObject *context, Done<Nothing> done);
    /// What is to be said where it holds no such secret.
    static Error holdsNone();
    /// What it holds; of a locked one what waits for it.
    const SecretMap &known() const { return m_secrets; }

    CallPtr read(const QString &key, Done<QByteArray> done) override;
    /// A secret that could not be written is kept in memory (trouble()); the answer is a success.
    CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) override;
    /// Unauthorised while the file is locked: it goes when that is unlocked.
    CallPtr remove(const QString &key, Done<Nothing> done) override;

Q_SIGNALS:
    /// It was made, unlocked or forgotten, or its trouble is another one.
    void changed();

private:
    struct Opened
    {
        SealKey key;
        SecretMap secrets;
    };
    static Result<Opened> made(const QString &path, const QByteArray &passphrase, const SecretMap &secrets);
    static Result<Opened> opened(const QString &path, const QByteArray &passphrase);
    void open(std::function<Result<Opened>()> work, Done<Nothing> done);
    void take(const Opened &opened);
    CallPtr save(Done<Nothing> done);

    QString m_path;
    bool m_exists;
    std::optional<SealKey> m_key; ///< while it is unlocked
    SecretMap m_secrets;          ///< all of the unlocked file; of a locked one what waits for it
    QStringList m_removed;        ///< of a locked file: what goes when it is unlocked
    QString m_trouble;
    QThreadPool m_worker; ///< one thread: writes end in the order they began
    Calls m_calls;        ///< what is under way; goes on when nobody waits for it any more
};

} // namespace signalbox
