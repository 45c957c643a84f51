// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/functioncache.h"

#include "models/services/catalogprivate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUrl>

#include <chrono>
#include <utility>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds SaveDelay(1000);

const QLatin1String ListedKey("listedAtMs");
const QLatin1String KeptKey("functions");
const QLatin1String TagsKey("tags");

struct KeptList
{
    qint64 listedAtMs = 0;
    QList<Function> functions;
};

QJsonObject keptTags(const QMap<QString, QString> &tags)
{
    QJsonObject kept;
    for (auto tag = tags.begin(); tag != tags.end(); ++tag)
        kept.insert(tag.key(), tag.value());
    return kept;
}

QMap<QString, QString> tagsFrom(const QJsonObject &kept)
{
    QMap<QString, QString> tags;
    for (auto tag = kept.begin(); tag != kept.end(); ++tag)
        tags.insert(tag.key(), tag.value().toString());
    return tags;
}

QJsonObject keptFunction(const Function &function)
{
    QJsonObject kept{{QStringLiteral("name"), function.name},
                     {QStringLiteral("arn"), function.arn},
                     {QStringLiteral("runtime"), function.runtime},
                     {QStringLiteral("memoryMb"), function.memoryMb},
                     {QStringLiteral("timeoutSeconds"), function.timeoutSeconds},
                     {QStringLiteral("lastModified"), function.lastModified.toMSecsSinceEpoch()},
                     {QStringLiteral("state"), function.state},
                     {QStringLiteral("stateReason"), function.stateReason},
                     {QStringLiteral("lastUpdateStatus"), function.lastUpdateStatus}};
    if (function.tags)
        kept.insert(TagsKey, keptTags(*function.tags));
    return kept;
}

Function functionFrom(const QJsonObject &object)
{
    const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    Function function;
    function.name = text("name");
    function.arn = text("arn");
    function.runtime = text("runtime");
    function.memoryMb = object.value(QLatin1String("memoryMb")).toInt();
    function.timeoutSeconds = object.value(QLatin1String("timeoutSeconds")).toInt();
    if (const qint64 modified = object.value(QLatin1String("lastModified")).toInteger(); modified > 0)
        function.lastModified = QDateTime::fromMSecsSinceEpoch(modified, Qt::UTC);
    function.state = text("state");
    function.stateReason = text("stateReason");
    function.lastUpdateStatus = text("lastUpdateStatus");
    if (const QJsonValue tags = object.value(TagsKey); tags.isObject())
        function.tags = tagsFrom(tags.toObject());
    return function;
}

QByteArray listText(const KeptList &list)
{
    QJsonArray functions;
    for (const Function &function : list.functions)
        functions.append(keptFunction(function));
    return QJsonDocument(QJsonObject{{ListedKey, list.listedAtMs}, {KeptKey, functions}})
        .toJson(QJsonDocument::Compact);
}

/// Never read, where the file is missing or broken.
KeptList readList(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    KeptList list{object.value(ListedKey).toInteger(), {}};
    const QJsonArray functions = object.value(KeptKey).toArray();
    for (const QJsonValue value : functions) {
        Function function = functionFrom(value.toObject());
        if (!function.name.isEmpty())
            list.functions.append(std::move(function));
    }
    return list;
}

/// What cannot be written is only not remembered.
void writeList(const QString &path, const KeptList &list)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const QByteArray text = listText(list);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) && file.write(text) == text.size())
        file.commit();
}

} // namespace

FunctionCache::FunctionCache(Catalog &catalog, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_folder(folder)
{
    m_pool.setMaxThreadCount(1); // keeps the order
    m_timer.setSingleShot(true);
    m_timer.setInterval(SaveDelay);
    connect(&m_timer, &QTimer::timeout, this, &FunctionCache::save);
    connect(&m_catalog, &Catalog::connectionsChanged, this, &FunctionCache::followConnections);
    connect(&m_catalog, &Catalog::functionsChanged, this, &FunctionCache::noteChange);
    followConnections();
}

FunctionCache::~FunctionCache()
{
    save();
    m_pool.waitForDone();
}

QString FunctionCache::pathOf(const QString &connectionId) const
{
    return QStringLiteral("%1/%2.json")
        .arg(m_folder, QString::fromLatin1(QUrl::toPercentEncoding(connectionId)));
}

void FunctionCache::followConnections()
{
    QHash<QString, Connection> there;
    const QList<Connection> connections = m_catalog.connections();
    for (const Connection &connection : connections) {
        if (connection.kind != Connection::Kind::Local) // its engine is there when the window is
            there.insert(connection.id, connection);
    }
    const QHash<QString, Connection> before = std::exchange(m_known, there);
    for (const Connection &known : before) {
        if (!there.contains(known.id) || !sameFunctions(known, there.value(known.id)))
            forget(known.id);
    }
    for (const Connection &connection : std::as_const(there)) {
        if (!before.contains(connection.id))
            load(connection.id);
    }
}

void FunctionCache::forget(const QString &connectionId)
{
    m_dirty.remove(connectionId);
    m_pool.start([path = pathOf(connectionId)] { QFile::remove(path); });
}

void FunctionCache::load(const QString &connectionId)
{
    m_pool.start([this, connectionId, path = pathOf(connectionId)] {
        QMetaObject::invokeMethod(this, [this, connectionId, list = readList(path)] {
            m_catalog.remember(connectionId, list.functions, list.listedAtMs);
        });
    });
}

void FunctionCache::noteChange(const QString &connectionId)
{
    if (!m_known.contains(connectionId) || m_catalog.listedAtMs(connectionId) == 0 ||
        m_catalog.remembered(connectionId))
        return;
    m_dirty.insert(connectionId);
    if (!m_timer.isActive())
        m_timer.start();
}

void FunctionCache::save()
{
    for (const QString &connectionId : std::exchange(m_dirty, {})) {
        const KeptList list{m_catalog.listedAtMs(connectionId), m_catalog.functions(connectionId)};
        m_pool.start([path = pathOf(connectionId), list] { writeList(path, list); });
    }
}

} // namespace signalbox
