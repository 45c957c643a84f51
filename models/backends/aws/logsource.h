// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/logcursor.h"
#include "models/backends/aws/logdecoder.h"

namespace signalbox::aws {

/// How often logs are read; tests shorten it.
struct LogPace
{
    int callsPerMinute = 30;       ///< never more than so many, pages included
    int busyMs = 3'000;            ///< between readings of a function that was called lately
    int quietMs = 30'000;          ///< between readings of any other
    int groupsMs = 300'000;        ///< between looks for new functions
    qint64 backfillMs = 3'600'000; ///< how far back the first reading goes
};

/// The lifecycle of a connection's functions, inferred from their logs in CloudWatch, which it reads by and
/// by and within its budget: functions that were called lately often, the others seldom. Made on one thread,
/// it may be moved to another before start().
class LogSource final : public LifecycleSource
{
    Q_OBJECT

public:
    LogSource(NetworkFactory network, const Clock &clock, LogPace pace = {});
    ~LogSource() override;

    void start(const signalbox::StreamPosition &from) override;
    void stop() override;
    /// Where to ask, or nowhere for the time being. Only on the source's own thread.
    void setTarget(const std::optional<signalbox::aws::Target> &target);
    /// A function was called from here: its log is read often for a while. Only on the source's own thread.
    void expect(const QString &functionName);

Q_SIGNALS:
    /// What reading the logs has amounted to so far.
    void used(const signalbox::Traffic &traffic);
    /// A reading failed; the source goes on by itself.
    void failed(const signalbox::Error &error);

private:
    struct Group
    {
        QString name;
        LogDecoder decoder;
        qint64 dueMs = 0;
        qint64 busyUntilMs = 0;
    };

    void go();
    void drop();
    Flow<Nothing> watch();
    Flow<Nothing> step();
    Flow<Nothing> findGroups();
    Flow<Nothing> readGroup(Group &group);
    Group *groupOf(const QString &name) const;
    void watchClosely(Group &group);
    void keepGroups(const QList<logs::Group> &found);
    void deliver(Group &group, const QList<logs::Line> &lines);
    qint64 nowMs() const { return m_clock.nowMs(); }

    NetworkFactory m_factory;
    const Clock &m_clock;
    LogPace m_pace;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Client> m_client;
    std::optional<Target> m_target;
    std::vector<std::unique_ptr<Group>> m_groups;
    qint64 m_groupsDueMs = 0;
    QHash<QString, qint64> m_expected; ///< group that is not there yet → until when it is looked for, ms
    std::optional<LogCursor> m_cursor;
    StreamPosition m_position;
    bool m_started = false;
    CallPtr m_watch; ///< the loop under way
};

} // namespace signalbox::aws
