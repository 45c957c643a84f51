// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/podsource.h"

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

QString requestsText(RequestsTold told)
{
    switch (told) {
    case RequestsTold::Logged:
        return {};
    case RequestsTold::Counted:
        return SourceText::tr("Calls are counted, not logged, by this cluster: each is shown with the mean "
                              "duration since the look before. The switch is logging.enable-request-log in "
                              "config-observability.");
    case RequestsTold::Nowhere:
        break;
    }
    return SourceText::tr("Calls are not seen: this cluster neither logs nor counts them. The switch is "
                          "logging.enable-request-log in config-observability.");
}

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
    , m_step(this)
    , m_meter(this)
    , m_gather(this)
{
    m_meter.setInterval(m_pace.meterMs);
    m_step.setInterval(qMin(m_pace.countMs, stepMs));
    connect(&m_step, &QTimer::timeout, this, &PodSource::followWaiting);
    connect(&m_step, &QTimer::timeout, this, &PodSource::gaugeAll);
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
    if (attention != Attention::Away && m_gauge)
        m_gauge->hurry();
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
    m_step.stop();
    m_gauge.reset();
    for (std::unique_ptr<Watcher> *watcher : {&m_pods, &m_services}) {
        if (*watcher)
            watcher->release()->retire();
    }
    if (m_logs)
        m_logs->clear();
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
    m_client->setTarget(*m_access);
    m_logRefused = false;
    makeWatchers();
    makeGauge();
    makeLogs();
    m_meter.start();
    m_step.start();
    Q_EMIT connectedChanged(true);
}

void PodSource::makeWatchers()
{
    m_pods = std::make_unique<Watcher>(*m_client, m_networks, m_budget, m_pace.retries,
                                       podsPath(m_access->nameSpace), serviceLabel.data());
    m_services = std::make_unique<Watcher>(*m_client, m_networks, m_budget, m_pace.retries,
                                           servingPath(m_access->nameSpace, "services"), QByteArray());
    connect(m_pods.get(), &Watcher::listed, this, &PodSource::onPods);
    connect(m_pods.get(), &Watcher::changed, this, &PodSource::onPod);
    connect(m_services.get(), &Watcher::listed, this,
            [this](const QJsonArray &items) { onServices(m_news.listed(items)); });
    connect(m_services.get(), &Watcher::changed, this,
            [this](const QString &type, const QJsonObject &object) {
                onServices({m_news.changed(type, object)});
            });
    for (Watcher *watcher : {m_pods.get(), m_services.get()}) {
        connect(watcher, &Watcher::failed, this, &PodSource::failed);
        watcher->start();
    }
}

void PodSource::makeGauge()
{
    m_gauge = std::make_unique<PodGauge>(*m_client, m_budget, m_clock, m_pace.countMs);
    connect(m_gauge.get(), &PodGauge::counted, this, [this](const QString &uid, const RequestTotals &totals) {
        deliver(m_book.count(uid, totals, m_clock.nowMs()));
    });
    connect(m_gauge.get(), &PodGauge::measured, this,
            [this](const QJsonArray &podMetrics) { m_book.measure(podMetrics); });
    connect(m_gauge.get(), &PodGauge::refusalsChanged, this, &PodSource::tellWhereCallsComeFrom);
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
        if (m_logs->follows(uid))
            m_logs->finish(uid);
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
        m_logs->finish(pod->uid);
    else
        take(*pod);
}

void PodSource::take(const Pod &pod)
{
    if (pod.over && !m_book.knows(pod.uid))
        return; // it began and ended while nobody watched
    deliver(m_book.take(pod));
    if (pod.started && m_pods)
        m_logs->follow(pod);
    if (pod.over && m_pods)
        m_logs->finish(pod.uid);
}

/// Pods that there was no room for so far, or no budget.
void PodSource::followWaiting()
{
    if (!m_pods)
        return;
    const QList<Pod> known = pods();
    for (const Pod &pod : known) {
        if (pod.started && !pod.over && !m_logs->isEnding(pod.uid))
            m_logs->follow(pod);
    }
    tellWhatIsLeftOut();
    tellWhereCallsComeFrom();
}

void PodSource::tellWhatIsLeftOut()
{
    const qsizetype most = m_logs->room();
    const bool leftOut = m_book.uids().size() > most && m_logs->size() >= most;
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

void PodSource::makeLogs()
{
    if (m_logs)
        return;
    m_logs = std::make_unique<PodLogs>(
        *m_client, m_networks, m_budget, m_pace,
        [this](const QString &uid, const QString &container) {
            LogCursor &cursor = m_book.entry(uid).logs[container];
            cursor.resume();
            return cursor.from();
        },
        [this](const QString &uid, const QString &container, const QList<QByteArray> &lines) {
            return readLog(uid, container, lines);
        });
    connect(m_logs.get(), &PodLogs::opened, this, &PodSource::onLogOpened);
    connect(m_logs.get(), &PodLogs::refused, this, &PodSource::onLogRefused);
    connect(m_logs.get(), &PodLogs::ended, this, &PodSource::onEnded);
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

QList<Pod> PodSource::pods()
{
    QList<Pod> all;
    const QList<QString> known = m_book.uids();
    for (const QString &uid : known)
        all.append(m_book.entry(uid).pod);
    return all;
}

void PodSource::gaugeAll()
{
    if (!m_gauge)
        return;
    m_gauge->step(pods(), m_attention == Attention::Away ? awayFactor : 1);
    Q_EMIT used(m_http->traffic() + m_networks.traffic());
}

/// The least that any instance tells is what there is to say.
void PodSource::tellWhereCallsComeFrom()
{
    auto least = RequestsTold::Logged;
    const QList<Pod> known = pods();
    for (const Pod &pod : known) {
        if (pod.started && !pod.over)
            least = std::max(least, pod.requests);
    }
    QStringList all{requestsText(least)};
    if (m_gauge && least == RequestsTold::Counted && !m_gauge->uncounted().isEmpty())
        all = {m_gauge->uncounted()};
    if (m_gauge)
        all.append(m_gauge->unmeasured());
    all.removeAll(QString());
    const QString note = all.join(u' ');
    if (std::exchange(m_note, note) != note)
        Q_EMIT noted(note);
}

void PodSource::onEnded(const QString &uid)
{
    if (m_gauge)
        m_gauge->forget(uid);
    deliver(m_book.end(uid, gone, m_clock.nowMs()));
    if (m_pods)
        followWaiting();
}

void PodSource::onServices(const QStringList &changed)
{
    LifecycleEvents events;
    for (const QString &name : changed) {
        LifecycleEvent event;
        event.type = LifecycleEvent::Type::Changed;
        event.timeUs = m_clock.nowMs() * 1'000;
        event.provenance = Provenance::Inferred;
        event.text = QStringLiteral("function");
        event.name = name;
        events.append(event);
    }
    deliver(events);
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
