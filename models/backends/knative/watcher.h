// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/callbudget.h"
#include "models/backends/knative/client.h"
#include "models/backends/knative/linestream.h"

namespace signalbox::knative {

/// One line of a watch.
struct WatchEvent
{
    QString type; ///< ADDED, MODIFIED, DELETED, BOOKMARK, ERROR
    QJsonObject object;
    QByteArray resourceVersion; ///< where a watch goes on after this
    std::optional<Error> error; ///< what an ERROR says, or why the line cannot be read
};
WatchEvent parseWatchLine(const QByteArray &line);

/// Follows a list of the cluster's API: reads it once, then hears of each change. Goes on by itself from
/// where it was after whatever happens, and reads the list anew where the cluster no longer knows that
/// place (410 Gone). Lists and watches wait for the budget.
class Watcher final : public QObject
{
    Q_OBJECT

public:
    Watcher(Client &client, StreamNetworks &networks, CallBudget &budget, RetryPace retries, QByteArray path,
            QByteArray selector);
    ~Watcher() override;

    void start();
    /// Falls silent for good and goes away by itself: whoever hears of it may be the one who ends it.
    void retire();

Q_SIGNALS:
    /// All there is now; what is not among it is gone.
    void listed(const QJsonArray &items);
    void changed(const QString &type, const QJsonObject &object);
    /// Reading failed; it goes on by itself.
    void failed(const signalbox::Error &error);

private:
    void claim(bool wanted);
    void list();
    void watch();
    void take(const QList<QByteArray> &lines);
    void onEnded(const std::optional<Error> &error);
    void later(qint64 atLeastMs = 0);
    Flow<Page> everything();

    Client &m_client;
    StreamNetworks &m_networks;
    CallBudget &m_budget;
    RetryPace m_retries;
    QByteArray m_path;
    QByteArray m_selector;
    QByteArray m_version; ///< empty: the list has to be read
    CallPtr m_call;
    std::unique_ptr<LineStream> m_stream;
    QTimer m_retry;
    int m_pauseMs = 0;
    bool m_claims = false; ///< a call of the budget
    bool m_retired = false;
};

} // namespace signalbox::knative
