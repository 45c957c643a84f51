// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/secretstore.h"

#include <QHash>
#include <QObject>

namespace signalbox {

/// Secrets in the system's keychain. Where there is none, or where it stays locked, what is written is kept
/// in memory until the program ends, and what the keychain holds stays as it is. Never writes a file.
class Keychain : public QObject, public SecretStore
{
    Q_OBJECT

public:
    using QObject::QObject;

    CallPtr read(const QString &key, Done<QByteArray> done) override;
    CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) override;
    CallPtr remove(const QString &key, Done<Nothing> done) override;

    /// Why secrets last for this session only; empty while the keychain works.
    QString trouble() const { return m_trouble; }
    /// What the keychain did not take.
    const QHash<QString, QByteArray> &ofThisSession() const { return m_session; }
    /// Keeps these beside the keychain until the program ends.
    void keepForThisSession(const QHash<QString, QByteArray> &secrets) { m_session.insert(secrets); }

Q_SIGNALS:
    void troubleChanged();

private:
    void setTrouble(const QString &trouble);

    QHash<QString, QByteArray> m_session;
    QString m_trouble;
};

} // namespace signalbox
