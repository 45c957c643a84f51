// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/livetail.h"
#include "models/backends/aws/logcursor.h"
#include "models/backends/aws/logdecoder.h"
#include "models/backends/aws/logschedule.h"
#include "models/backends/callbudget.h"

#include <QTimer>

namespace signalbox::aws {

/// The lifecycle of a connection's functions, inferred from their logs in CloudWatch, which it reads page by
/// page as its schedule says and its budget allows; in between it sleeps. What comes together is delivered
/// together, so that the cursor, which knows every line of the last minutes, is written once for all of it.
/// While somebody looks at Live, and where that is wanted, the logs of the functions called last are sent as
/// well; reading them fills what a session left out. Made on one thread, it may be moved to another before
/// start().
class LogSource final : public LifecycleSource
{
    Q_OBJECT

public:
    LogSource(NetworkFactory network, const Clock &clock, LogPace pace = {});
    ~LogSource() override;

    void start(const signalbox::StreamPosition &from) override;
    void stop() override;
    void attend(signalbox::Attention attention) override;
    /// Where to ask, or nowhere for the time being. Only on the source's own thread.
    void setTarget(const std::optional<signalbox::aws::Target> &target);
    /// How long it sleeps from now on, if nothing wakes it, ms; 0 while it works.
    int sleepMs() const { return qMax(0, m_alarm.remainingTime()); }
    /// A function was called from here, or is looked at: its log is read often for a while. Only on the
    /// source's own thread.
    void expect(const QString &functionName);

Q_SIGNALS:
    /// What reading the logs has amounted to so far.
    void used(const signalbox::Traffic &traffic);
    /// A reading failed; the source goes on by itself.
    void failed(const signalbox::Error &error);
    /// Which logs may not be read, and what is missing; nothing once all may be.
    void troubled(const std::optional<signalbox::Error> &trouble);

private:
    /// A reading under way, page by page.
    struct Reading
    {
        qint64 fromMs = 0;
        qint64 toMs = 0;
        QString token;
    };
    struct Group
    {
        QString arn;
        LogDecoder decoder;
        std::optional<Reading> reading;
    };

    void go();
    void drop();
    void plan();
    void onAlarm();
    void account();
    void onTurnEnded(const LogSchedule::Turn &turn, const Result<Nothing> &result);
    void onTurnFailed(const LogSchedule::Turn &turn, const Error &error);
    void onMissing(const QString &group, const Error &error);
    void tellTrouble();
    Flow<Nothing> take(const LogSchedule::Turn &turn);
    Flow<Nothing> look(LogSchedule::Turn turn);
    Flow<Nothing> read(QString name);
    QStringList addGroups(const QList<logs::Group> &found);
    void keepGroups();
    void gather(const QString &name, const QList<logs::Line> &lines);
    void deliver();
    Traffic traffic() const { return m_http->traffic() + m_tail.traffic(); }

    // logsourcetail.cpp
    void connectTail();
    bool wantsTail() const;
    void updateTail();
    void beginTail(const QStringList &names);
    void onTailStarted();
    void onHeard(const QString &name, const QList<logs::Line> &lines);
    void onTailEnded(const std::optional<Error> &why);
    qint64 nowMs() const { return m_clock.nowMs(); }

    NetworkFactory m_factory;
    const Clock &m_clock;
    LogPace m_pace;
    LogSchedule m_schedule;
    CallBudget m_budget;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Client> m_client;
    std::optional<Target> m_target;
    QHash<QString, std::shared_ptr<Group>> m_groups;
    QStringList m_found; ///< by the look under way
    QString m_lookToken;
    bool m_lookRefused = false;
    std::optional<LogCursor> m_cursor;
    StreamPosition m_position;
    bool m_started = false;
    qint64 m_pausedUntilMs = 0; ///< after a failure
    qint64 m_callsSpent = 0;    ///< of the budget
    LifecycleEvents m_gathered; ///< and not delivered yet; the cursor is ahead of them
    QTimer m_delivery;
    bool m_delivering = false;
    QTimer m_alarm;
    CallPtr m_turn; ///< under way
    LiveTail m_tail;
    QStringList m_tailed;     ///< groups of the session there is, or will be
    qint64 m_tailSinceMs = 0; ///< when it was asked for
    int m_tailPauseMs = 0;    ///< before the session that follows
    qint64 m_tailAfterMs = 0; ///< when that may begin
    QTimer m_tailRetry;
    std::optional<Error> m_tailTrouble;
    bool m_tailRefused = false; ///< asking again is of no use
    std::optional<Error> m_trouble;
};

} // namespace signalbox::aws

Q_DECLARE_METATYPE(std::optional<signalbox::Error>)
