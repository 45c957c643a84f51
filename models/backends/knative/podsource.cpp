// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/podsource.h"

#include "models/backends/knative/json.h"
#include "models/backends/knative/service.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <algorithm>

namespace signalbox::knative {

namespace {

constexpr int gatherMs = 20;
constexpr int stepMs = 1'000;  ///< between looks at what the budget allows
constexpr int awayFactor = 10; ///< how much more seldom metrics are read while nobody looks

struct SourceText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeLogs)
};

constexpr auto metricsPath = ":9091/proxy/metrics"; ///< of the queue-proxy, through the API server

LifecycleEvents numbered(LifecycleEvents events, qint64 &last)
{
    for (LifecycleEvent &event : events)
        event.sequence = ++last;
    return events;
}

const QString gone = QStringLiteral("removed");

} // namespace

PodSource::PodSource(const Clock &clock, PodPace pace, MakeNetwork makeNetwork)
    : m_clock(clock)
    , m_pace(pace)
    , m_makeNetwork(std::move(makeNetwork))
    , m_budget(clock, pace.callsPerMinute)
    , m_count(this)
    , m_meter(this)
    , m_gather(this)
{
    m_meter.setInterval(m_pace.meterMs);
    m_count.setInterval(qMin(m_pace.countMs, stepMs));
    connect(&m_count, &QTimer::timeout, this, &PodSource::countAll);
    connect(&m_count, &QTimer::timeout, this, &PodSource::followWaiting);
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMs);
    connect(&m_gather, &QTimer::timeout, this, &PodSource::flush);
    connect(&m_meter, &QTimer::timeout, this, [this] { deliver(m_book.meter(m_clock.nowMs())); });
}

PodSource::~PodSource()
{
    drop();
}

void PodSource::start(const StreamPosition &from)
{
    stop();
    m_started = true;
    m_position = from;
    if (m_position.journal.isEmpty())
        m_position.journal = QStringLiteral("pods");
    m_book = PodBook::fromJson(QJsonDocument::fromJson(from.cursor.toUtf8()).object());
    go();
}

void PodSource::stop()
{
    drop();
    m_gather.stop();
    m_waiting.clear(); // comes again: the position has not moved
    if (std::exchange(m_started, false))
        Q_EMIT connectedChanged(false);
}

void PodSource::attend(Attention attention)
{
    m_attention = attention;
    if (attention != Attention::Away)
        m_countDueMs.clear();
}

bool PodSource::takeCall()
{
    if (m_budget.waitMs() > 0)
        return false;
    m_budget.spend(1);
    return true;
}

void PodSource::setAccess(const std::optional<Access> &access)
{
    if (access == m_access)
        return;
    m_access = access;
    go();
}

/// Who hears of events may stop the source while one of these still tells of them: they go afterwards.
void PodSource::drop()
{
    m_meter.stop();
    m_count.stop();
    m_counts.clear();
    m_countDueMs.clear();
    for (std::unique_ptr<Watcher> *watcher : {&m_pods, &m_services}) {
        if (*watcher)
            watcher->release()->retire();
    }
    for (auto &[uid, followers] : m_followers) {
        for (auto &follower : followers)
            follower.release()->retire();
    }
    m_followers.clear();
    m_ending.clear();
}

void PodSource::go()
{
    drop();
    if (!m_started || !m_access)
        return;
    const auto network = m_makeNetwork(m_access->network);
    if (!network) {
        Q_EMIT failed(network.error());
        return;
    }
    if (!m_http) {
        m_http = std::make_unique<HttpClient>(*network);
        m_client = std::make_unique<Client>(*m_http);
    }
    m_http->setNetwork(*network);
    m_networks.setFactory(*network);
    m_client->setAccess(*m_access);
    m_mayCount = true;
    m_logRefused = false;
    makeWatchers();
    m_meter.start();
    m_count.start();
    Q_EMIT connectedChanged(true);
}

void PodSource::makeWatchers()
{
    m_pods = std::make_unique<Watcher>(*m_client, m_networks, m_pace.retries, podsPath(m_access->nameSpace),
                                       serviceLabel.data());
    m_services = std::make_unique<Watcher>(*m_client, m_networks, m_pace.retries,
                                           servingPath(m_access->nameSpace, "services"), QByteArray());
    connect(m_pods.get(), &Watcher::listed, this, &PodSource::onPods);
    connect(m_pods.get(), &Watcher::changed, this, &PodSource::onPod);
    connect(m_services.get(), &Watcher::changed, this, &PodSource::onService);
    for (Watcher *watcher : {m_pods.get(), m_services.get()}) {
        connect(watcher, &Watcher::failed, this, &PodSource::failed);
        watcher->start();
    }
}

void PodSource::onPods(const QJsonArray &items)
{
    QSet<QString> there;
    for (const QJsonValue item : items) {
        if (const auto pod = parsePod(item.toObject())) {
            there.insert(pod->uid);
            take(*pod);
        }
        if (!m_pods) // somebody stopped us
            return;
    }
    m_logRefused = m_leftOut = false; // told anew where it still is
    Q_EMIT succeeded();
    const QList<QString> known = m_book.uids();
    for (const QString &uid : known) {
        if (there.contains(uid))
            continue;
        if (m_followers.contains(uid))
            endLater(uid);
        else
            deliver(m_book.endUnseen(uid, gone, m_clock.nowMs()));
    }
    Q_EMIT used(m_http->traffic() + m_networks.traffic());
}

void PodSource::onPod(const QString &type, const QJsonObject &object)
{
    const auto pod = parsePod(object);
    if (!pod)
        return;
    if (type == QLatin1String("DELETED"))
        endLater(pod->uid);
    else
        take(*pod);
}

void PodSource::take(const Pod &pod)
{
    if (pod.over && !m_book.knows(pod.uid))
        return; // it began and ended while nobody watched
    deliver(m_book.take(pod));
    if (pod.started && m_pods)
        follow(pod);
    if (pod.over && m_pods)
        endLater(pod.uid);
}

void PodSource::follow(const Pod &pod)
{
    const bool room = qsizetype(m_followers.size()) * 2 < m_pace.mostLogs;
    if (m_followers.contains(pod.uid) || !room || !takeCall())
        return;
    followOne(pod, pod.user);
    if (pod.logsRequests)
        followOne(pod, queueProxy);
}

/// Pods that there was no room for so far, or no budget.
void PodSource::followWaiting()
{
    if (!m_pods)
        return;
    const QList<QString> known = m_book.uids();
    for (const QString &uid : known) {
        if (const Pod pod = m_book.entry(uid).pod; pod.started && !pod.over && !m_ending.contains(uid))
            follow(pod);
    }
    tellWhatIsLeftOut();
}

void PodSource::tellWhatIsLeftOut()
{
    const qsizetype most = m_pace.mostLogs / 2;
    const bool leftOut = m_book.uids().size() > most && qsizetype(m_followers.size()) >= most;
    if (std::exchange(m_leftOut, leftOut) == leftOut)
        return;
    if (!leftOut)
        Q_EMIT succeeded();
    else
        Q_EMIT failed(
            {Error::Kind::Unsupported,
             SourceText::tr("The logs of %1 instances are followed, not those of the others.").arg(most),
             SourceText::tr("Choose a namespace with fewer instances to see all of them."),
             {},
             {}});
}

void PodSource::followOne(const Pod &pod, const QString &container)
{
    const QString uid = pod.uid;
    const LogFollower::From from = [this, uid, container] {
        LogCursor &cursor = m_book.entry(uid).logs[container];
        cursor.resume();
        return cursor.from();
    };
    const QByteArray path = podsPath(m_access->nameSpace) + '/' + QUrl::toPercentEncoding(pod.name);
    const LogFollower::Take take = [this, uid, container](const QList<QByteArray> &lines) {
        return readLog(uid, container, lines);
    };
    auto follower =
        std::make_unique<LogFollower>(*m_client, m_networks, m_pace.retries, path, container, from, take);
    connect(follower.get(), &LogFollower::opened, this, &PodSource::onLogOpened);
    connect(follower.get(), &LogFollower::refused, this, &PodSource::onLogRefused);
    connect(follower.get(), &LogFollower::finished, this, [this, uid] {
        const Followers &all = m_followers[uid];
        if (std::all_of(all.begin(), all.end(), [](const auto &each) { return each->done(); }))
            end(uid);
    });
    follower->start();
    m_followers[uid].push_back(std::move(follower));
}

bool PodSource::readLog(const QString &uid, const QString &container, const QList<QByteArray> &lines)
{
    if (!m_book.knows(uid))
        return false;
    const LogCursor before = m_book.entry(uid).logs.value(container);
    deliver(m_book.read(uid, container, lines));
    return m_book.entry(uid).logs.value(container).movedSince(before);
}

void PodSource::onLogOpened()
{
    if (std::exchange(m_logRefused, false))
        Q_EMIT succeeded();
}

/// Once for all logs: each is refused in words of its own.
void PodSource::onLogRefused(const Error &error)
{
    if (!std::exchange(m_logRefused, true))
        Q_EMIT failed(error);
}

/// The one that waits the longest first, as far as the budget goes.
void PodSource::countAll()
{
    const qint64 now = m_clock.nowMs();
    QList<QPair<qint64, QString>> due;
    const QList<QString> known = m_book.uids();
    for (const QString &uid : known) {
        const Pod &pod = m_book.entry(uid).pod;
        const auto at = m_countDueMs.find(uid);
        const qint64 dueMs = at == m_countDueMs.end() ? 0 : at->second;
        if (m_mayCount && pod.started && !pod.logsRequests && !m_counts.contains(uid) && dueMs <= now)
            due.append({dueMs, uid});
    }
    std::sort(due.begin(), due.end());
    for (const auto &[dueMs, uid] : std::as_const(due)) {
        if (!takeCall())
            break;
        const int factor = m_attention == Attention::Away ? awayFactor : 1;
        m_countDueMs[uid] = now + qint64(m_pace.countMs) * factor;
        countOne(uid);
    }
    Q_EMIT used(m_http->traffic() + m_networks.traffic());
}

void PodSource::countOne(const QString &uid)
{
    const QByteArray name = QUrl::toPercentEncoding(m_book.entry(uid).pod.name);
    const Request request = get(podsPath(m_access->nameSpace) + '/' + name + metricsPath);
    const Parse<std::optional<RequestTotals>> parse =
        [](const HttpAnswer &answer) -> Result<std::optional<RequestTotals>> {
        return parseDone(answer).map([&](Nothing) { return parseRequestMetrics(answer.body); });
    };
    m_counts[uid] = startFlow<std::optional<RequestTotals>>(
        this, m_client->send<std::optional<RequestTotals>>(request, parse), [this, uid](const auto &totals) {
            const CallPtr ended = std::move(m_counts[uid]);
            m_counts.erase(uid);
            if (totals && *totals)
                deliver(m_book.count(uid, **totals, m_clock.nowMs()));
            else if (!totals && totals.error().code == QLatin1String("Forbidden"))
                m_mayCount = false;
        });
}

/// What the pod printed last may still be on its way.
void PodSource::endLater(const QString &uid)
{
    if (m_ending.contains(uid))
        return;
    const auto followers = m_followers.find(uid);
    if (followers == m_followers.end())
        return end(uid);
    m_ending.insert(uid);
    bool done = true;
    for (const auto &follower : followers->second) {
        follower->finish();
        done = done && follower->done();
    }
    QTimer::singleShot(done ? 0 : m_pace.afterEndMs, this, [this, uid] { end(uid); });
}

void PodSource::end(const QString &uid)
{
    if (const auto found = m_followers.find(uid); found != m_followers.end()) {
        for (auto &follower : found->second)
            follower.release()->retire();
        m_followers.erase(found);
    }
    m_ending.remove(uid);
    m_countDueMs.erase(uid);
    deliver(m_book.end(uid, gone, m_clock.nowMs()));
    if (m_pods)
        followWaiting();
}

void PodSource::onService(const QString &, const QJsonObject &object)
{
    LifecycleEvent changed;
    changed.type = LifecycleEvent::Type::Changed;
    changed.timeUs = m_clock.nowMs() * 1'000;
    changed.provenance = Provenance::Inferred;
    changed.text = QStringLiteral("function");
    changed.name = objectAt(object, {"metadata"}).value(QLatin1String("name")).toString();
    deliver({changed});
}

/// Gathers a little: where the stream is has to be written down with every delivery.
void PodSource::deliver(const LifecycleEvents &events)
{
    if (events.isEmpty() || !m_started)
        return;
    m_waiting += events;
    if (!m_gather.isActive())
        m_gather.start();
}

void PodSource::flush()
{
    if (m_waiting.isEmpty())
        return;
    const LifecycleEvents events = numbered(std::exchange(m_waiting, {}), m_position.sequence);
    m_position.cursor = QString::fromUtf8(QJsonDocument(m_book.toJson()).toJson(QJsonDocument::Compact));
    Q_EMIT received(events, m_position);
}

} // namespace signalbox::knative
