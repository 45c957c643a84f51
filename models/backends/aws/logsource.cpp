// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logsource.h"

#include "models/backends/aws/answer.h"

#include <QSet>
#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr qint64 aheadMs = 60'000; ///< clocks differ
const QString Prefix = QStringLiteral("/aws/lambda/");

bool denied(const Error &error)
{
    return error.kind == Error::Kind::Unauthorised && !refusesCredentials(error);
}

} // namespace

LogSource::LogSource(NetworkFactory network, const Clock &clock, LogPace pace)
    : m_factory(std::move(network))
    , m_clock(clock)
    , m_pace(pace)
    , m_schedule(pace)
    , m_budget(clock, pace.callsPerMinute)
    , m_delivery(this) // children, so that they move to another thread with us
    , m_alarm(this)
    , m_tail(m_factory, clock, this)
    , m_tailRetry(this)
{
    m_alarm.setSingleShot(true);
    m_delivery.setSingleShot(true);
    m_delivery.setInterval(m_pace.gatherMs);
    connect(&m_delivery, &QTimer::timeout, this, &LogSource::deliver);
    connect(&m_alarm, &QTimer::timeout, this, &LogSource::onAlarm);
    connectTail();
}

LogSource::~LogSource() = default;

void LogSource::start(const StreamPosition &from)
{
    m_gathered.clear(); // are read again: the position does not know them
    stop();
    m_started = true;
    m_position = from;
    if (m_position.journal.isEmpty())
        m_position.journal = QStringLiteral("logs");
    m_cursor.emplace(nowMs() - m_pace.backfillMs, from.cursor);
    m_groups.clear(); // their decoders begin anew
    const LogSchedule before = std::exchange(m_schedule, LogSchedule(m_pace));
    m_schedule.attend(before.attention());
    if (!m_http) {
        m_http = std::make_unique<HttpClient>(m_factory);
        m_client = std::make_unique<Client>(*m_http, m_clock);
    }
    go();
}

void LogSource::stop()
{
    drop();
    if (std::exchange(m_started, false))
        Q_EMIT connectedChanged(false);
}

void LogSource::setTarget(const std::optional<Target> &target)
{
    if (target == m_target)
        return;
    m_target = target;
    m_tailRefused = false;
    go();
}

void LogSource::attend(Attention attention)
{
    m_schedule.attend(attention);
    plan();
}

void LogSource::expect(const QString &functionName)
{
    m_schedule.expect(Prefix + functionName, nowMs());
    plan();
}

/// Who hears of events may stop the source while a turn still delivers them: the turn goes afterwards.
void LogSource::drop()
{
    if (!m_delivering)
        deliver();
    m_delivery.stop();
    m_alarm.stop();
    m_tail.stop();
    m_tailRetry.stop();
    m_tailed.clear();
    m_tailAfterMs = 0;
    m_schedule.hear({});
    m_found.clear();
    m_lookToken.clear();
    for (const auto &group : std::as_const(m_groups))
        group->reading.reset();
    if (!m_turn)
        return;
    account();
    const std::shared_ptr<Call> ended = std::move(m_turn);
    if (m_delivering)
        QMetaObject::invokeMethod(
            this, [ended] {}, Qt::QueuedConnection);
}

void LogSource::account()
{
    const qint64 calls = m_http->traffic().calls;
    m_budget.spend(calls - std::exchange(m_callsSpent, calls));
}

void LogSource::go()
{
    drop();
    if (!m_started || !m_target)
        return;
    m_client->setTarget(*m_target);
    m_pausedUntilMs = 0;
    Q_EMIT connectedChanged(true);
    plan();
}

/// Sleeps until something is due and may be asked.
void LogSource::plan()
{
    updateTail();
    if (!m_started || !m_target || m_turn)
        return;
    const qint64 now = nowMs();
    const qint64 wait = std::max({m_schedule.next(now).waitMs, m_budget.waitMs(), m_pausedUntilMs - now});
    m_alarm.start(std::chrono::milliseconds(std::clamp<qint64>(wait, 0, 3'600'000)));
}

void LogSource::onAlarm()
{
    updateTail(); // it waits for the budget as well, and goes first
    if (!m_started || !m_target)
        return;
    const LogSchedule::Turn turn = m_schedule.next(nowMs());
    if (turn.waitMs > 0 || m_budget.waitMs() > 0 || m_pausedUntilMs > nowMs())
        return plan();
    m_turn = startFlow<Nothing>(this, take(turn),
                                [this, turn](const Result<Nothing> &result) { onTurnEnded(turn, result); });
}

Flow<Nothing> LogSource::take(const LogSchedule::Turn &turn)
{
    return turn.group.isEmpty() ? look(turn) : read(turn.group);
}

void LogSource::onTurnEnded(const LogSchedule::Turn &turn, const Result<Nothing> &result)
{
    const CallPtr ended = std::move(m_turn);
    account();
    Q_EMIT used(traffic());
    if (!result) {
        const Error &error = result.error(); // kept by `ended` even where who hears of it stops the source
        onTurnFailed(turn, error);
        Q_EMIT failed(error);
    }
    tellTrouble();
    plan();
}

/// What may not be asked, or is not there, does not keep from asking the rest. After any other failure
/// nothing is asked at once; whether the connection is away is for the backend to say.
void LogSource::onTurnFailed(const LogSchedule::Turn &turn, const Error &error)
{
    const bool looked = turn.group.isEmpty();
    if (looked) { // begun anew when it is due again
        m_lookRefused = denied(error);
        m_found.clear();
        m_lookToken.clear();
        m_schedule.looked(turn, true, nowMs());
    }
    if (!looked && (denied(error) || error.kind == Error::Kind::NotFound))
        onMissing(turn.group, error);
    else if (!denied(error))
        m_pausedUntilMs = nowMs() + qMax<qint64>(m_pace.quietMs, m_http->askedToWaitMs());
}

/// One group cannot be read; the others can.
void LogSource::onMissing(const QString &group, const Error &error)
{
    if (error.kind != Error::Kind::NotFound)
        return m_schedule.refuse(group, nowMs());
    m_schedule.read(group, true, nowMs());
    m_schedule.lookSoon();
}

void LogSource::tellTrouble()
{
    const QStringList refused = m_schedule.refused();
    std::optional<Error> trouble;
    if (m_lookRefused)
        trouble = {Error::Kind::Unauthorised,
                   tr("The logs of functions may not be looked for."),
                   tr("The permission %1 is missing.").arg(QLatin1String("logs:DescribeLogGroups")),
                   {},
                   {}};
    else if (!refused.isEmpty())
        trouble = {Error::Kind::Unauthorised,
                   (refused.size() == 1 ? tr("The log of %1 may not be read.")
                                        : tr("The logs of %1 and other functions may not be read."))
                       .arg(refused.first().mid(Prefix.size())),
                   tr("The permission %1 is missing.").arg(QLatin1String("logs:FilterLogEvents")),
                   {},
                   {}};
    else
        trouble = m_tailTrouble;
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubled(m_trouble);
}

/// One page of the list of groups, or the one that is expected.
Flow<Nothing> LogSource::look(LogSchedule::Turn turn)
{
    const bool all = turn.expected.isEmpty();
    Request request =
        all ? logs::describeGroups(Prefix, m_lookToken) : logs::describeGroups(turn.expected, {});
    auto page = co_await m_client->send<logs::GroupPage>(request, logs::parseGroups);
    m_lookRefused = false;
    const QStringList names = addGroups(page.groups);
    if (all) {
        m_found += names;
        m_lookToken = page.nextToken;
        if (m_lookToken.isEmpty())
            keepGroups();
    }
    m_schedule.looked(turn, !all || m_lookToken.isEmpty(), nowMs());
    co_return Nothing{};
}

/// Those of functions, by name. They are read from now on.
QStringList LogSource::addGroups(const QList<logs::Group> &found)
{
    QStringList names;
    for (const logs::Group &each : found) {
        const QString function = functionArnOf(each.arn);
        if (function.isEmpty())
            continue;
        if (!m_groups.contains(each.name))
            m_groups.insert(each.name, std::make_shared<Group>(Group{each.arn, LogDecoder(function), {}}));
        names.append(each.name);
    }
    m_schedule.add(names, nowMs());
    return names;
}

/// Others than were found are gone.
void LogSource::keepGroups()
{
    const QStringList names = std::exchange(m_found, {});
    const QSet<QString> there(names.begin(), names.end());
    m_groups.removeIf([&](const auto &each) { return !there.contains(each.key()); });
    m_schedule.keep(names, nowMs());
}

/// One page of a group's lines.
Flow<Nothing> LogSource::read(QString name)
{
    const auto group = m_groups.value(name);
    if (!group->reading) {
        group->reading = Reading{m_cursor->from(name), nowMs() + aheadMs, {}};
        m_cursor->beginReading(name);
    }
    const Reading reading = *group->reading;
    Request request = logs::filterEvents(name, reading.fromMs, reading.toMs, reading.token);
    auto page = co_await attempt(m_client->send<logs::LinePage>(request, logs::parseLines));
    if (!page || page->nextToken.isEmpty())
        group->reading.reset(); // begun anew after a failure
    else
        group->reading->token = page->nextToken;
    if (!page)
        co_return tl::make_unexpected(page.error());
    m_schedule.read(name, page->nextToken.isEmpty(), nowMs());
    QList<logs::Line> fresh;
    for (const logs::Line &line : std::as_const(page->lines)) {
        if (m_cursor->read(name, line))
            fresh.append(line);
        else // tells what is over, and after a restart what runs
            group->decoder.take(line);
    }
    m_cursor->settle(name);
    gather(name, fresh);
    co_return Nothing{};
}

} // namespace signalbox::aws
