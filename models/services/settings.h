// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/settingsfile.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <optional>

namespace signalbox {

/// A payload somebody saved to test a function with.
struct SavedPayload
{
    QString name;
    QString text; ///< as typed, valid JSON or not

    bool operator==(const SavedPayload &) const = default;
};

/// What the console remembers for its user between runs; nothing secret. One JSON file, read at the start and
/// replaced atomically, off the window's thread, soon after a change.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// A missing or broken file counts as empty; see SettingsFile for what becomes of a broken one.
    explicit Settings(const QString &path, QObject *parent = nullptr);
    ~Settings() override;

    /// That the file was there and could not be read.
    const std::optional<Error> &loadError() const { return m_loadError; }

    /// The folder or zip the function's code comes from, for updating it with one click.
    QString codeSource(const QString &connectionId, const QString &function) const;
    void setCodeSource(const QString &connectionId, const QString &function, const QString &path);

    QList<SavedPayload> payloads(const QString &connectionId, const QString &function) const;
    void setPayloads(const QString &connectionId, const QString &function,
                     const QList<SavedPayload> &payloads);
    /// The text last seen in the test editor.
    QString draftPayload(const QString &connectionId, const QString &function) const;
    void setDraftPayload(const QString &connectionId, const QString &function, const QString &text);

    /// Drops everything remembered of a function that is gone.
    void forgetFunction(const QString &connectionId, const QString &function);

    /// The connections beside Local, as connectionjson.h reads and writes them.
    QJsonArray connections() const;
    void setConnections(const QJsonArray &connections);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// "system", "light" or "dark".
    QString theme() const;
    void setTheme(const QString &theme);
    /// How long a time the live pages show, in seconds.
    int liveSeconds() const;
    void setLiveSeconds(int seconds);

    /// Writes now what has changed, and waits for it.
    void flush();

Q_SIGNALS:
    void saved();
    /// The file could not be written; the reason in words.
    void saveFailed(const QString &reason);

private:
    QJsonValue functionValue(const QString &connectionId, const QString &function, QLatin1String key) const;
    void setFunctionValue(const QString &connectionId, const QString &function, QLatin1String key,
                          const QJsonValue &value);
    void load();
    void tellWritten(const QString &problem, int number);
    void touch();
    void saveLater();

    SettingsFile m_file; ///< the writer's, or everybody's who waited for it
    QJsonObject m_root;
    std::optional<Error> m_loadError;
    QTimer m_timer;
    QThreadPool m_writer;
    bool m_dirty = false;
    int m_writes = 0; ///< begun so far
};

} // namespace signalbox
