// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logsource.h"

#include "models/backends/openfaas/deployment.h"

#include <algorithm>

namespace signalbox::openfaas {

namespace {

/// How long the place in the log of a function that is not listed is remembered: it may be back.
constexpr qint64 keptForMs = 24 * 3600 * 1000LL;

constexpr qint64 busyForMs = 300'000; ///< a function called so lately is followed
constexpr qint64 longestStepMs = 60'000;

QString text(const QJsonObject &status, QLatin1String key)
{
    return status.value(key).toString();
}

} // namespace

LogSource::LogSource(NetworkFactory network, const Clock &clock, LogPace pace)
    : m_factory(std::move(network))
    , m_clock(clock)
    , m_pace(pace)
    , m_budget(clock, pace.callsPerMinute)
    , m_step(this) // a child, so that it moves to another thread with us
{
    m_step.setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, &LogSource::step);
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
    if (!m_http)
        m_http = std::make_unique<HttpClient>(m_factory);
    go();
}

void LogSource::stop()
{
    drop();
    if (std::exchange(m_started, false))
        Q_EMIT connectedChanged(false);
}

/// What is put off while nobody looks is caught up with when somebody does.
void LogSource::attend(Attention attention)
{
    const bool back = m_attention == Attention::Away && attention != Attention::Away;
    m_attention = attention;
    if (!back || !m_started || !m_gateway)
        return;
    m_listDueMs = qMin(m_listDueMs, nowMs());
    for (const auto &watched : m_watched)
        watched->dueMs = qMin(watched->dueMs, after(m_pace.busyMs));
    m_step.start(0);
}

bool LogSource::takeCall()
{
    if (m_budget.waitMs() > 0)
        return false;
    m_budget.spend(1);
    return true;
}

qint64 LogSource::after(qint64 ms) const
{
    constexpr int awayFactor = 10;
    return nowMs() + (m_attention == Attention::Away ? ms * awayFactor : ms);
}

void LogSource::setGateway(const std::optional<Gateway> &gateway)
{
    if (gateway == m_gateway)
        return;
    m_gateway = gateway;
    drop();
    go();
}

void LogSource::drop()
{
    m_step.stop();
    m_listing.reset();
    for (const auto &watched : m_watched) { // their decoders go on: an invocation may be open in them
        m_ended.bytesReceived +=
            std::exchange(watched->bytes, 0) + (watched->reader ? watched->reader->bytesReceived() : 0);
        watched->reader.reset();
        watched->network.reset();
        watched->dueMs = 0;
    }
    m_listDueMs = 0;
}

void LogSource::go()
{
    if (!m_started || !m_gateway)
        return;
    m_step.start(0);
    Q_EMIT connectedChanged(true);
}

/// Does what is due, as far as the budget goes.
void LogSource::step()
{
    if (!m_listing && m_listDueMs <= nowMs() && takeCall())
        list();
    while (startNext())
        ;
    stepLater();
    tellTraffic();
}

/// The function whose log waits the longest, if one is due and nothing stands against it.
bool LogSource::startNext()
{
    Watched *next = nullptr;
    for (const auto &each : m_watched) {
        const bool due = each->listed && !each->reader && each->dueMs <= nowMs();
        if (due && (!next || each->dueMs < next->dueMs))
            next = each.get();
    }
    if (!next || !takeCall())
        return false;
    read(*next);
    return true;
}

void LogSource::stepLater()
{
    qint64 dueMs = m_listing ? nowMs() + longestStepMs : m_listDueMs;
    for (const auto &each : m_watched) {
        if (each->listed && !each->reader)
            dueMs = qMin(dueMs, each->dueMs);
    }
    const qint64 wait = qBound<qint64>(0, dueMs - nowMs(), longestStepMs);
    m_step.start(static_cast<int>(qMax(wait, m_budget.waitMs())));
}

void LogSource::list()
{
    const HttpRequest request = prepare(openfaas::list(m_gateway->nameSpace), *m_gateway);
    m_listing = m_http->send<QList<QJsonObject>>(request, parseStatuses, [this](const auto &result) {
        const CallPtr ended = std::move(m_listing);
        onListed(result);
    });
}

void LogSource::onListed(const Result<QList<QJsonObject>> &result)
{
    m_listDueMs = after(qMax<qint64>(m_pace.listMs, result ? 0 : m_http->askedToWaitMs()));
    if (result) {
        keepWatched(*result);
        m_listDueMs = qMin(m_listDueMs, m_awaited.nextLookMs(nowMs(), m_pace.listMs).value_or(m_listDueMs));
    }
    m_step.start(0);
    if (!result)
        Q_EMIT failed(result.error());
}

void LogSource::keepWatched(const QList<QJsonObject> &statuses)
{
    QHash<QString, Watched *> known;
    for (const auto &each : m_watched) {
        each->listed = false;
        known.insert(each->key(), each.get());
    }
    for (const QJsonObject &status : statuses) {
        const QString name = text(status, QLatin1String("name"));
        const QString nameSpace = text(status, QLatin1String("namespace"));
        Watched *watched = known.value(name + u'.' + nameSpace);
        if (!watched) {
            m_watched.push_back(std::make_unique<Watched>(
                Watched{name, nameSpace, LogDecoder(arnOf(name, nameSpace)), {}, {}, {}}));
            watched = m_watched.back().get();
            watched->dueMs = nowMs();
            watched->decoder.resume(m_cursor->open(watched->key()));
        }
        watched->listed = true;
        watched->listedMs = nowMs();
        note(*watched, status);
    }
    std::erase_if(m_watched, [this](const auto &each) { return each->listedMs < nowMs() - keptForMs; });
    QSet<QString> keys;
    for (const auto &each : m_watched)
        keys.insert(each->key());
    m_cursor->keep(keys, (nowMs() - keptForMs) * 1000);
}

/// A function that was called since the last look is one to be followed.
void LogSource::note(Watched &watched, const QJsonObject &status)
{
    watched.decoder.setMemoryMb(functionOf(status, Readiness::Told).memoryMb);
    const auto calls = callsOf(status);
    const bool called = calls && watched.calls && *calls != *watched.calls;
    watched.calls = calls ? calls : watched.calls;
    if (called || m_awaited.take(watched.name))
        watchClosely(watched);
}

LogSource::Watched *LogSource::byKey(const QString &key) const
{
    const auto found = std::find_if(m_watched.begin(), m_watched.end(),
                                    [&](const auto &each) { return each->key() == key; });
    return found == m_watched.end() ? nullptr : found->get();
}

void LogSource::watchClosely(Watched &watched)
{
    watched.busyUntilMs = nowMs() + busyForMs;
    watched.dueMs = qMin(watched.dueMs, nowMs());
}

void LogSource::look(const QString &functionName)
{
    for (const auto &each : m_watched) {
        if (each->name == functionName && each->listed)
            watchClosely(*each);
    }
    if (m_started && m_gateway)
        m_step.start(0);
}

void LogSource::expect(const QString &functionName)
{
    const bool known = std::any_of(m_watched.begin(), m_watched.end(), [&](const auto &each) {
        return each->name == functionName && each->listed;
    });
    if (!known && m_awaited.add(functionName, nowMs(), m_pace.busyMs))
        m_listDueMs = qMin(m_listDueMs, nowMs());
    look(functionName);
}

int LogSource::reading() const
{
    return static_cast<int>(std::count_if(m_watched.begin(), m_watched.end(),
                                          [](const auto &each) { return each->reader != nullptr; }));
}

void LogSource::read(Watched &watched)
{
    const bool few = m_watched.size() <= static_cast<std::size_t>(m_pace.mostFollowed);
    const bool looked = m_attention != Attention::Away;
    const bool follow = looked && (few || watched.busyUntilMs > nowMs()) && reading() < m_pace.mostFollowed;
    const QString key = watched.key();
    HttpRequest request =
        prepare(logs(watched.name, watched.nameSpace, m_cursor->begin(key), follow), *m_gateway);
    if (follow)
        request.silenceMs = m_pace.followMs;
    watched.network.reset(m_factory().release());
    watched.reader.reset(new LogReader);
    connect(watched.reader.get(), &LogReader::received, this,
            [this, key](const QList<LogLine> &lines) { onLines(key, lines); });
    connect(watched.reader.get(), &LogReader::ended, this,
            [this, key, follow](const std::optional<Error> &error) { onEnded(key, follow, error); });
    ++m_ended.calls;
    watched.reader->start(*watched.network, request);
}

void LogSource::onLines(const QString &key, const QList<LogLine> &lines)
{
    Watched *watched = byKey(key);
    if (!watched)
        return;
    LifecycleEvents events;
    for (const LogLine &line : lines) {
        if (!m_cursor->take(key, line))
            continue;
        if (line.timeUs / 1000 + busyForMs > nowMs())
            watched->busyUntilMs = nowMs() + busyForMs;
        const LifecycleEvents told = watched->decoder.take(line);
        for (LifecycleEvent event : told) {
            event.sequence = ++m_position.sequence;
            events.append(event);
        }
    }
    if (events.isEmpty())
        return;
    m_cursor->setOpen(key, watched->decoder.open());
    m_position.cursor = m_cursor->text();
    const StreamPosition position = m_position;
    Q_EMIT received(events, position); // who hears it may stop us
}

void LogSource::onEnded(const QString &key, bool followed, const std::optional<Error> &error)
{
    Watched *watched = byKey(key);
    if (!watched)
        return;
    const qint64 asked = watched->reader->retryAfterMs();
    watched->bytes += watched->reader->bytesReceived();
    watched->reader.reset();
    watched->network.reset();
    const bool busy = followed || watched->busyUntilMs > nowMs();
    watched->dueMs = after(error  ? qMax<qint64>(asked, m_pace.quietMs)
                           : busy ? m_pace.busyMs
                                  : m_pace.quietMs);
    m_step.start(0);
    if (error && error->kind != Error::Kind::NotFound) // one that is gone is off the next list
        Q_EMIT failed(*error);
}

void LogSource::tellTraffic()
{
    Traffic all = m_http->traffic() + m_ended;
    for (const auto &watched : m_watched)
        all.bytesReceived += watched->bytes + (watched->reader ? watched->reader->bytesReceived() : 0);
    Q_EMIT used(all);
}

} // namespace signalbox::openfaas
