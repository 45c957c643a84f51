// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logsource.h"

#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr qint64 busyForMs = 300'000; ///< a function called so lately is read often
constexpr qint64 aheadMs = 60'000;    ///< clocks differ
constexpr int mostPages = 1'000;
const QString Prefix = QStringLiteral("/aws/lambda/");

bool earlier(const logs::Line &a, const logs::Line &b)
{
    return a.timeMs < b.timeMs;
}

} // namespace

LogSource::LogSource(NetworkFactory network, const Clock &clock, LogPace pace)
    : m_factory(std::move(network))
    , m_clock(clock)
    , m_pace(pace)
{
}

LogSource::~LogSource() = default;

void LogSource::start(const StreamPosition &from)
{
    stop();
    m_started = true;
    m_position = from;
    if (m_position.journal.isEmpty())
        m_position.journal = QStringLiteral("logs");
    m_cursor.emplace(nowMs() - m_pace.backfillMs, from.cursor);
    m_groups.clear(); // their decoders begin anew
    m_groupsDueMs = 0;
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
    go();
}

/// Who hears of events may stop the source while the loop still delivers them: the loop goes afterwards.
void LogSource::drop()
{
    if (!m_watch)
        return;
    const std::shared_ptr<Call> ended = std::move(m_watch);
    QMetaObject::invokeMethod(
        this, [ended] {}, Qt::QueuedConnection);
}

void LogSource::go()
{
    drop();
    if (!m_started || !m_target)
        return;
    m_client->setTarget(*m_target);
    m_watch = startFlow<Nothing>(this, watch(), [](const auto &) {});
    Q_EMIT connectedChanged(true);
}

Flow<Nothing> LogSource::watch()
{
    const int pause = qMax(1, 60'000 / m_pace.callsPerMinute);
    for (;;) {
        const qint64 before = m_http->traffic().calls;
        auto result = co_await attempt(step());
        const qint64 calls = m_http->traffic().calls - before;
        if (calls > 0)
            Q_EMIT used(m_http->traffic());
        if (!result)
            Q_EMIT failed(result.error());
        // what fails is not asked again at once; whether the connection is away is for the backend to say
        const int wait =
            result ? pause * static_cast<int>(qBound(qint64(1), calls, qint64(1'000))) : m_pace.quietMs;
        co_await Pause(wait, this);
    }
    co_return Nothing{};
}

/// Does what is due most, if anything is.
Flow<Nothing> LogSource::step()
{
    if (m_groupsDueMs <= nowMs())
        co_return co_await attempt(findGroups());
    const auto most = std::min_element(m_groups.begin(), m_groups.end(),
                                       [](const auto &a, const auto &b) { return a->dueMs < b->dueMs; });
    if (most == m_groups.end() || (*most)->dueMs > nowMs())
        co_return Nothing{};
    co_return co_await attempt(readGroup(**most));
}

Flow<Nothing> LogSource::findGroups()
{
    QList<logs::Group> found;
    QString token;
    for (int page = 0; page < mostPages; ++page) {
        Request request = logs::describeGroups(Prefix, token);
        auto groups = co_await m_client->send<logs::GroupPage>(request, logs::parseGroups);
        found += groups.groups;
        token = groups.nextToken;
        if (token.isEmpty())
            break;
    }
    keepGroups(found);
    m_expected.removeIf([this](const auto &each) { return each.value() < nowMs(); });
    // while there is hardly a function, a new one is looked for more often
    const int usual = m_groups.size() < 10 ? m_pace.quietMs : m_pace.groupsMs;
    m_groupsDueMs = nowMs() + (m_expected.isEmpty() ? usual : m_pace.busyMs);
    co_return Nothing{};
}

LogSource::Group *LogSource::groupOf(const QString &name) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const auto &group) { return group->name == name; });
    return found == m_groups.end() ? nullptr : found->get();
}

void LogSource::watchClosely(Group &group)
{
    group.busyUntilMs = nowMs() + busyForMs;
    group.dueMs = qMin(group.dueMs, nowMs() + m_pace.busyMs);
}

void LogSource::expect(const QString &functionName)
{
    const QString name = Prefix + functionName;
    if (Group *group = groupOf(name))
        return watchClosely(*group);
    m_expected.insert(name, nowMs() + busyForMs);
    m_groupsDueMs = qMin(m_groupsDueMs, nowMs() + m_pace.busyMs);
}

void LogSource::keepGroups(const QList<logs::Group> &found)
{
    std::erase_if(m_groups, [&](const auto &group) {
        return std::none_of(found.begin(), found.end(),
                            [&](const logs::Group &each) { return each.name == group->name; });
    });
    for (const logs::Group &each : found) {
        const QString arn = functionArnOf(each.arn);
        if (arn.isEmpty() || groupOf(each.name))
            continue;
        m_groups.push_back(std::make_unique<Group>(Group{each.name, LogDecoder(arn)}));
        if (m_expected.remove(each.name) > 0)
            watchClosely(*m_groups.back());
    }
}

Flow<Nothing> LogSource::readGroup(Group &group)
{
    const qint64 now = nowMs();
    group.dueMs = now + (group.busyUntilMs > now ? m_pace.busyMs : m_pace.quietMs);
    QList<logs::Line> lines;
    QString token;
    for (int page = 0; page < mostPages; ++page) {
        Request request = logs::filterEvents(group.name, m_cursor->from(group.name), now + aheadMs, token);
        auto found = co_await m_client->send<logs::LinePage>(request, logs::parseLines);
        lines += found.lines;
        token = found.nextToken;
        if (token.isEmpty())
            break;
    }
    deliver(group, lines);
    co_return Nothing{};
}

void LogSource::deliver(Group &group, const QList<logs::Line> &lines)
{
    QList<logs::Line> fresh;
    for (const logs::Line &line : lines) {
        if (m_cursor->take(group.name, line))
            fresh.append(line);
    }
    if (fresh.isEmpty())
        return;
    std::stable_sort(fresh.begin(), fresh.end(), earlier);
    m_cursor->settle(group.name);
    if (fresh.last().timeMs + busyForMs > nowMs())
        watchClosely(group);
    LifecycleEvents events;
    for (const logs::Line &line : std::as_const(fresh)) {
        LifecycleEvent event = group.decoder.take(line);
        event.sequence = ++m_position.sequence;
        events.append(event);
    }
    m_position.cursor = m_cursor->text();
    Q_EMIT received(events, m_position);
}

} // namespace signalbox::aws
