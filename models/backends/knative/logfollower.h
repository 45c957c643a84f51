// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/callbudget.h"
#include "models/backends/knative/client.h"
#include "models/backends/knative/linestream.h"

namespace signalbox::knative {

/// Follows what one container of a pod prints. Goes on by itself after whatever happens, from where the
/// receiver says that it is; may give lines of that second again. Each connection waits for the budget.
class LogFollower final : public QObject
{
    Q_OBJECT

public:
    /// Where the log was read to, as LogCursor::from() says; asked each time a connection is made.
    using From = std::function<QByteArray()>;
    /// Takes lines; whether one among them was new. Must not destroy the follower.
    using Take = std::function<bool(const QList<QByteArray> &lines)>;

    LogFollower(const Client &client, StreamNetworks &networks, CallBudget &budget, RetryPace retries,
                QByteArray podPath, QString container, From from, Take take);
    ~LogFollower() override;

    void start();
    /// The pod is gone: what is still on its way is read, and no new connection made.
    void finish();
    /// Falls silent for good and goes away by itself.
    void retire();
    bool done() const { return m_finishing && !m_stream; }

Q_SIGNALS:
    /// The cluster lets us read the log.
    void opened();
    /// The cluster does not let us read the log, or no longer knows us; it is asked again now and then.
    void refused(const signalbox::Error &error);
    /// After finish(): nothing will come any more.
    void finished();

private:
    void onEnded(const std::optional<Error> &error);

    const Client &m_client;
    StreamNetworks &m_networks;
    CallBudget &m_budget;
    RetryPace m_retries;
    QByteArray m_path;
    QString m_container;
    From m_from;
    Take m_take;
    std::unique_ptr<LineStream> m_stream;
    QTimer m_retry;
    int m_pauseMs = 0;
    bool m_finishing = false;
};

} // namespace signalbox::knative
