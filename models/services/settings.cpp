// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/settings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QPointer>

#include <chrono>

namespace signalbox {

namespace {

const QLatin1String FunctionsKey("functions");
const QLatin1String SourceKey("codeSource");
const QLatin1String PayloadsKey("payloads");
const QLatin1String DraftKey("draft");
const QLatin1String ConnectionsKey("connections");
const QLatin1String GeometryKey("windowGeometry");
const QLatin1String ThemeKey("theme");
const QLatin1String LiveKey("liveSeconds");

QString functionKey(const QString &connectionId, const QString &function)
{
    return connectionId + QLatin1Char('/') + function;
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    m_writer.setMaxThreadCount(1); // keeps the order of saves
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::milliseconds(300));
    connect(&m_timer, &QTimer::timeout, this, &Settings::saveLater);
    load();
}

Settings::~Settings()
{
    flush();
}

void Settings::load()
{
    const Result<QJsonObject> read = m_file.read();
    if (read)
        m_root = *read;
    else
        m_loadError = read.error();
}

void Settings::touch()
{
    m_dirty = true;
    m_timer.start();
}

void Settings::saveLater()
{
    if (!std::exchange(m_dirty, false))
        return;
    const QPointer<Settings> self(this);
    m_writer.start([this, self, root = m_root, number = ++m_writes] { // who is destroyed waits for it
        const QString problem = m_file.write(root);
        QMetaObject::invokeMethod(
            qApp,
            [self, problem, number] {
                if (self)
                    self->tellWritten(problem, number);
            },
            Qt::QueuedConnection);
    });
}

void Settings::flush()
{
    m_timer.stop();
    m_writer.waitForDone();
    if (!std::exchange(m_dirty, false) && !m_file.isBehind())
        return;
    tellWritten(m_file.write(m_root), ++m_writes);
}

/// `problem`: empty for success. What is told of an earlier write than the last is of no use any more.
void Settings::tellWritten(const QString &problem, int number)
{
    if (number < m_writes)
        return;
    if (problem.isEmpty())
        return Q_EMIT saved();
    m_dirty = true; // tried again with the next change, and at the end
    Q_EMIT saveFailed(problem);
}

QJsonValue Settings::functionValue(const QString &connectionId, const QString &function,
                                   QLatin1String key) const
{
    return m_root.value(FunctionsKey)
        .toObject()
        .value(functionKey(connectionId, function))
        .toObject()
        .value(key);
}

void Settings::setFunctionValue(const QString &connectionId, const QString &function, QLatin1String key,
                                const QJsonValue &value)
{
    if (functionValue(connectionId, function, key) == value)
        return;
    QJsonObject functions = m_root.value(FunctionsKey).toObject();
    QJsonObject entry = functions.value(functionKey(connectionId, function)).toObject();
    entry.insert(key, value);
    functions.insert(functionKey(connectionId, function), entry);
    m_root.insert(FunctionsKey, functions);
    touch();
}

QString Settings::codeSource(const QString &connectionId, const QString &function) const
{
    return functionValue(connectionId, function, SourceKey).toString();
}

void Settings::setCodeSource(const QString &connectionId, const QString &function, const QString &path)
{
    setFunctionValue(connectionId, function, SourceKey, path);
}

QList<SavedPayload> Settings::payloads(const QString &connectionId, const QString &function) const
{
    QList<SavedPayload> saved;
    const QJsonArray array = functionValue(connectionId, function, PayloadsKey).toArray();
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        saved.append(
            {object.value(QLatin1String("name")).toString(), object.value(QLatin1String("text")).toString()});
    }
    return saved;
}

void Settings::setPayloads(const QString &connectionId, const QString &function,
                           const QList<SavedPayload> &payloads)
{
    QJsonArray array;
    for (const SavedPayload &payload : payloads)
        array.append(
            QJsonObject{{QStringLiteral("name"), payload.name}, {QStringLiteral("text"), payload.text}});
    setFunctionValue(connectionId, function, PayloadsKey, array);
}

QString Settings::draftPayload(const QString &connectionId, const QString &function) const
{
    return functionValue(connectionId, function, DraftKey).toString();
}

void Settings::setDraftPayload(const QString &connectionId, const QString &function, const QString &text)
{
    setFunctionValue(connectionId, function, DraftKey, text);
}

void Settings::forgetFunction(const QString &connectionId, const QString &function)
{
    QJsonObject functions = m_root.value(FunctionsKey).toObject();
    functions.remove(functionKey(connectionId, function));
    m_root.insert(FunctionsKey, functions);
    touch();
}

QJsonArray Settings::connections() const
{
    return m_root.value(ConnectionsKey).toArray();
}

void Settings::setConnections(const QJsonArray &connections)
{
    m_root.insert(ConnectionsKey, connections);
    touch();
}

QByteArray Settings::windowGeometry() const
{
    return QByteArray::fromBase64(m_root.value(GeometryKey).toString().toLatin1());
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_root.insert(GeometryKey, QString::fromLatin1(geometry.toBase64()));
    touch();
}

QString Settings::theme() const
{
    return m_root.value(ThemeKey).toString(QStringLiteral("system"));
}

void Settings::setTheme(const QString &theme)
{
    m_root.insert(ThemeKey, theme);
    touch();
}

int Settings::liveSeconds() const
{
    return m_root.value(LiveKey).toInt(15);
}

void Settings::setLiveSeconds(int seconds)
{
    m_root.insert(LiveKey, seconds);
    touch();
}

} // namespace signalbox
