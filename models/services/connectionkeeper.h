// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/calls.h"
#include "models/services/catalog.h"
#include "models/services/history.h"
#include "models/services/secrets.h"
#include "models/services/settings.h"

namespace signalbox {

/// A key pair somebody typed. Goes to the store of secrets and nowhere else.
struct TypedKeys
{
    QString accessKeyId;
    QString secretAccessKey;
    QString sessionToken; ///< may be empty

    bool operator==(const TypedKeys &) const = default;
    bool isEmpty() const { return accessKeyId.isEmpty() && secretAccessKey.isEmpty(); }
};

/// All that somebody typed of a connection and that is secret.
struct TypedSecrets
{
    TypedKeys keys = {};
    QString proxyPassword = {};

    bool operator==(const TypedSecrets &) const = default;
};

QByteArray toSecret(const TypedKeys &keys);
/// Empty where the secret is something else.
TypedKeys keysFromSecret(const QByteArray &secret);

/// The key of the secret that a connection signs in with.
QString secretKey(const QString &connectionId);

/// The connections beside Local that people keep: adds them to the catalog and the history, remembers them in
/// the settings, their secrets in the store of secrets. Lives on the window's thread.
class ConnectionKeeper : public QObject
{
    Q_OBJECT

public:
    /// Makes the backend of a connection, which reads its secret from the store when it signs in. Settings
    /// that cannot work are for the backend's state to tell.
    using MakeBackend = std::function<std::unique_ptr<Backend>(const Connection &, SecretStore &)>;

    ConnectionKeeper(Catalog &catalog, History &history, Settings &settings, Secrets &secrets,
                     MakeBackend make, QObject *parent = nullptr);

    /// Those that the settings hold.
    static QList<Connection> kept(const Settings &settings);
    /// Adds those of the settings, and opens them.
    void load();
    /// Keeps a new connection, gives it an id, and opens it.
    void add(const Connection &connection, const TypedSecrets &typed, QObject *context, Done<QString> done);
    /// Takes what changed, and opens it again where that touches how it is reached. What was not typed anew
    /// stays as it is kept.
    void change(const Connection &connection, const TypedSecrets &typed, QObject *context,
                Done<Nothing> done);
    /// Forgets the connection and its secrets; its history stays.
    void remove(const QString &connectionId);
    void setReadOnly(const QString &connectionId, bool readOnly);
    /// Whether another connection is called so: they could not be told apart.
    bool isTaken(const QString &name, const QString &connectionId) const;
    /// A connection to the same place: the same server, namespace and region, by the same sign-in. Keys that
    /// are typed for AWS tell nothing of the account they are of.
    std::optional<Connection> sameAs(const Connection &connection) const;
    /// Tries a connection as it would be with these settings, changing nothing.
    CallPtr check(const Connection &connection, const TypedSecrets &typed, Done<QList<CheckReport>> done);

    /// Where typed secrets are kept.
    Secrets &secrets() { return m_secrets; }

Q_SIGNALS:
    /// The secret of a connection that is gone, or needs none any more, could not be removed.
    void secretLeft(const signalbox::Error &error);

private:
    void adopt(const Connection &connection);
    void reopen(const Connection &connection);
    void record(const Connection &connection, Backend &backend);
    void keep(const SecretMap &secrets, const std::function<void()> &kept);
    void dropSecret(const QString &key);
    void onUnlocked();
    void save() const;

    Catalog &m_catalog;
    History &m_history;
    Settings &m_settings;
    Secrets &m_secrets;
    MakeBackend m_make;
    Calls m_calls;
};

} // namespace signalbox
