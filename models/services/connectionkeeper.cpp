// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectionkeeper.h"

#include "models/backends/backend.h"
#include "models/services/connectioncheck.h"
#include "models/services/connectionjson.h"
#include "models/services/connectionnetwork.h"

#include <QJsonDocument>
#include <QUuid>
#include <algorithm>
#include <memory>
#include <tuple>

namespace signalbox {

namespace {

/// What a backend is made of: a change of anything else needs no new one.
bool sameWay(Connection a, const Connection &b)
{
    a.name = b.name;
    a.stage = b.stage;
    a.label = b.label;
    a.colour = b.colour;
    a.readOnly = b.readOnly;
    return a == b;
}

/// The keys of what is kept for a connection.
QStringList secretKeysOf(const Connection &connection)
{
    QStringList keys;
    if (connection.signIn == Connection::SignIn::Keys)
        keys.append(secretKey(connection.id));
    if (!connection.proxyUser.isEmpty())
        keys.append(proxySecretKey(connection.id));
    return keys;
}

/// Of what was typed, what the connection needs.
SecretMap secretsOf(const Connection &connection, const TypedSecrets &typed)
{
    SecretMap secrets;
    if (connection.signIn == Connection::SignIn::Keys && !typed.keys.isEmpty())
        secrets.insert(secretKey(connection.id), toSecret(typed.keys));
    if (!connection.proxyUser.isEmpty() && !typed.proxyPassword.isEmpty())
        secrets.insert(proxySecretKey(connection.id), typed.proxyPassword.toUtf8());
    return secrets;
}

} // namespace

QByteArray toSecret(const TypedKeys &keys)
{
    QJsonObject object{{QStringLiteral("accessKeyId"), keys.accessKeyId},
                       {QStringLiteral("secretAccessKey"), keys.secretAccessKey}};
    if (!keys.sessionToken.isEmpty())
        object.insert(QStringLiteral("sessionToken"), keys.sessionToken);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

TypedKeys keysFromSecret(const QByteArray &secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret).object();
    return {object.value(QLatin1String("accessKeyId")).toString(),
            object.value(QLatin1String("secretAccessKey")).toString(),
            object.value(QLatin1String("sessionToken")).toString()};
}

QString secretKey(const QString &connectionId)
{
    return QStringLiteral("connection/") + connectionId;
}

ConnectionKeeper::ConnectionKeeper(Catalog &catalog, History &history, Settings &settings, Secrets &secrets,
                                   MakeBackend make, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_history(history)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_make(std::move(make))
{
    connect(&m_secrets, &Secrets::unlocked, this, &ConnectionKeeper::onUnlocked);
}

QList<Connection> ConnectionKeeper::kept(const Settings &settings)
{
    QList<Connection> all;
    const QJsonArray array = settings.connections();
    for (const QJsonValue value : array) {
        if (const auto connection = connectionFromJson(value.toObject()))
            all.append(*connection);
    }
    return all;
}

void ConnectionKeeper::load()
{
    const QList<Connection> all = kept(m_settings);
    for (const Connection &connection : all) {
        if (m_catalog.connection(connection.id).id.isEmpty())
            adopt(connection);
    }
}

void ConnectionKeeper::adopt(const Connection &connection)
{
    auto backend = m_make(connection, m_secrets);
    Backend &made = *backend;
    m_catalog.addConnection(connection, std::move(backend));
    record(connection, made);
    m_catalog.open(connection.id);
}

void ConnectionKeeper::reopen(const Connection &connection)
{
    auto backend = m_make(connection, m_secrets);
    Backend &made = *backend;
    m_history.stopRecording(connection.id);
    m_catalog.changeConnection(connection, std::move(backend));
    record(connection, made);
    m_catalog.open(connection.id);
}

void ConnectionKeeper::record(const Connection &connection, Backend &backend)
{
    if (auto stream = backend.makeEventStream())
        m_history.record(connection.id, std::move(stream));
}

/// Writes what was typed, if anything was, before the connection goes on.
void ConnectionKeeper::keep(const SecretMap &secrets, const std::function<void()> &kept)
{
    if (secrets.isEmpty())
        return kept();
    auto open = std::make_shared<qsizetype>(secrets.size());
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret)
        m_calls.start<Nothing>(
            [&](Done<Nothing> written) {
                return m_secrets.write(secret.key(), secret.value(), std::move(written));
            },
            [open, kept](const auto &) {
                if (--*open == 0)
                    kept();
            });
}

void ConnectionKeeper::add(const Connection &connection, const TypedSecrets &typed, QObject *context,
                           Done<QString> done)
{
    Connection added = connection;
    added.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    keep(secretsOf(added, typed), [this, added, done = whileAlive(context, std::move(done))] {
        adopt(added);
        save();
        done(added.id);
    });
}

void ConnectionKeeper::change(const Connection &connection, const TypedSecrets &typed, QObject *context,
                              Done<Nothing> done)
{
    const Connection before = m_catalog.connection(connection.id);
    const SecretMap secrets = secretsOf(connection, typed);
    const bool same = sameWay(before, connection) && secrets.isEmpty();
    const QStringList needed = secretKeysOf(connection);
    const QStringList kept = secretKeysOf(before);
    for (const QString &key : kept) {
        if (!needed.contains(key))
            dropSecret(key);
    }
    keep(secrets, [this, connection, same, done = whileAlive(context, std::move(done))] {
        if (same)
            m_catalog.changeConnection(connection);
        else
            reopen(connection);
        save();
        done(Nothing{});
    });
}

void ConnectionKeeper::remove(const QString &connectionId)
{
    const Connection connection = m_catalog.connection(connectionId);
    m_history.stopRecording(connectionId);
    m_catalog.removeConnection(connectionId);
    save();
    const QStringList kept = secretKeysOf(connection);
    for (const QString &key : kept)
        dropSecret(key);
}

void ConnectionKeeper::dropSecret(const QString &key)
{
    m_calls.start<Nothing>([&](Done<Nothing> done) { return m_secrets.remove(key, std::move(done)); },
                           [this](const Result<Nothing> &removed) {
                               if (!removed)
                                   Q_EMIT secretLeft(removed.error());
                           });
}

/// Those that waited for their secret go on.
void ConnectionKeeper::onUnlocked()
{
    const QList<Connection> all = m_catalog.connections();
    for (const Connection &connection : all) {
        const bool waits = m_catalog.state(connection.id).kind == ConnectionState::Kind::SignInNeeded;
        if (waits && !secretKeysOf(connection).isEmpty())
            m_catalog.retry(connection.id);
    }
}

void ConnectionKeeper::setReadOnly(const QString &connectionId, bool readOnly)
{
    Connection connection = m_catalog.connection(connectionId);
    if (connection.id.isEmpty() || connection.readOnly == readOnly)
        return;
    connection.readOnly = readOnly;
    m_catalog.changeConnection(connection);
    save();
}

bool ConnectionKeeper::isTaken(const QString &name, const QString &connectionId) const
{
    const QList<Connection> all = m_catalog.connections();
    return std::any_of(all.begin(), all.end(), [&](const Connection &each) {
        return each.id != connectionId && each.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

std::optional<Connection> ConnectionKeeper::sameAs(const Connection &connection) const
{
    const bool regions = connection.kind == Connection::Kind::AwsLambda;
    if (regions && connection.signIn == Connection::SignIn::Keys)
        return {};
    const auto place = [regions](const Connection &of) {
        const bool profiles = of.signIn == Connection::SignIn::Profile;
        QString endpoint = of.endpoint;
        while (endpoint.endsWith(u'/'))
            endpoint.chop(1);
        return std::tuple(of.kind, of.signIn, endpoint, of.nameSpace, regions ? of.region : QString(),
                          profiles ? of.profile : QString());
    };
    const QList<Connection> all = m_catalog.connections();
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const Connection &each) { return place(each) == place(connection); });
    return same == all.end() ? std::nullopt : std::optional(*same);
}

CallPtr ConnectionKeeper::check(const Connection &connection, const TypedSecrets &typed,
                                Done<QList<CheckReport>> done)
{
    return std::make_unique<ConnectionCheck>(
        std::make_unique<TypedSecretStore>(secretsOf(connection, typed), m_secrets),
        [&](SecretStore &secrets) { return m_make(connection, secrets); }, std::move(done));
}

void ConnectionKeeper::save() const
{
    QJsonArray kept;
    const QList<Connection> all = m_catalog.connections();
    for (const Connection &connection : all) {
        if (connection.kind != Connection::Kind::Local)
            kept.append(toJson(connection));
    }
    m_settings.setConnections(kept);
}

} // namespace signalbox
