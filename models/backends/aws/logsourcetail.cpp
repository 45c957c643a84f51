// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The live half of LogSource: which groups are followed, and what is done when a session begins, sends and
// ends.
#include "models/backends/aws/logsource.h"

#include "models/backends/http/networkerror.h"

#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr qint64 keptMs = 60'000; ///< a session should last so long, and is not given up for others before

/// There are too many sessions, of others maybe.
bool tooMany(const Error &error)
{
    return error.code.contains(QLatin1String("LimitExceeded"));
}

/// Whether asking again would be answered the same.
bool lasting(const Error &error)
{
    return error.kind == Error::Kind::Unauthorised || error.kind == Error::Kind::Unsupported ||
           (error.kind == Error::Kind::Invalid && !tooMany(error)) || isProxyRefusal(error);
}

} // namespace

void LogSource::connectTail()
{
    m_tailRetry.setSingleShot(true);
    connect(&m_tailRetry, &QTimer::timeout, this, &LogSource::updateTail);
    connect(&m_tail, &LiveTail::started, this, &LogSource::onTailStarted);
    connect(&m_tail, &LiveTail::heard, this, &LogSource::onHeard);
    connect(&m_tail, &LiveTail::ended, this, &LogSource::onTailEnded);
    // what was left out is read, as often as without a session
    connect(&m_tail, &LiveTail::sampled, this, [this] {
        m_schedule.hear({});
        plan();
    });
}

bool LogSource::wantsTail() const
{
    return m_pace.liveTail && m_started && m_target && !m_tailRefused && !m_groups.isEmpty() &&
           m_schedule.attention() == Attention::Live;
}

/// Begins a session where one is wanted, ends it where not, and changes it for groups that are called now.
void LogSource::updateTail()
{
    if (!wantsTail()) {
        m_tailRetry.stop();
        if (m_tail.following()) {
            m_tail.stop();
            m_tailed.clear();
            m_schedule.hear({});
            Q_EMIT used(traffic());
        }
        return;
    }
    const QStringList wanted = m_schedule.busiest(logs::mostLiveGroups);
    const bool missed = std::any_of(wanted.begin(), wanted.end(), [this](const QString &name) {
        return !m_tailed.contains(name) &&
               (m_tailed.size() < logs::mostLiveGroups || m_schedule.calledLately(name, nowMs()));
    });
    if (m_tail.following() && (!missed || nowMs() - m_tailSinceMs < keptMs))
        return;
    if (wanted.isEmpty())
        return;
    if (const qint64 wait = qMax(m_tailAfterMs - nowMs(), m_budget.waitMs()); wait > 0)
        return m_tailRetry.start(std::chrono::milliseconds(wait));
    m_tailRetry.stop();
    beginTail(wanted);
}

void LogSource::beginTail(const QStringList &names)
{
    QStringList arns;
    for (const QString &name : names)
        arns.append(m_groups.value(name)->arn);
    m_schedule.hear({});
    m_tailed = names;
    m_tailSinceMs = nowMs();
    m_budget.spend(1);
    m_tail.follow(prepare(logs::startLiveTail(arns), *m_target, m_client->now()));
}

/// What came before the session began is read now, and what it sends of that as well is known by then.
void LogSource::onTailStarted()
{
    m_tailTrouble.reset();
    for (const QString &name : std::as_const(m_tailed))
        m_cursor->beginSession(name);
    m_schedule.hear(m_tailed);
    tellTrouble();
    plan();
}

void LogSource::onHeard(const QString &name, const QList<logs::Line> &lines)
{
    QList<logs::Line> fresh;
    for (const logs::Line &line : lines) {
        if (m_cursor->hear(name, line))
            fresh.append(line);
    }
    Q_EMIT used(traffic());
    gather(name, fresh);
}

/// Until the next session the groups are read, from where they were read before.
void LogSource::onTailEnded(const std::optional<Error> &why)
{
    m_schedule.hear({});
    m_tailed.clear();
    m_tailRefused = why && lasting(*why);
    if (why)
        m_tailTrouble = Error{why->kind, tr("Live Tail does not work: %1").arg(why->message),
                              tr("The logs are read every few seconds instead."), why->code, why->requestId};
    if (why && why->kind == Error::Kind::NotFound)
        m_schedule.lookSoon();                             // one of the groups was deleted
    const bool lasted = nowMs() - m_tailSinceMs >= keptMs; // one that ends at once is not begun at once again
    if (why && tooMany(*why))
        m_tailPauseMs = m_pace.longestTailMs;
    else
        m_tailPauseMs =
            lasted ? m_pace.tailMs : std::clamp(m_tailPauseMs * 2, m_pace.tailMs, m_pace.longestTailMs);
    m_tailAfterMs = nowMs() + m_tailPauseMs;
    Q_EMIT used(traffic());
    tellTrouble();
    if (why && isProxyRefusal(*why)) // which is so of every request: the backend stops them all
        Q_EMIT failed(*why);
    plan();
}

} // namespace signalbox::aws
