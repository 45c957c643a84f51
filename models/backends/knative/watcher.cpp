// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/watcher.h"

#include "models/backends/knative/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace signalbox::knative {

namespace {

constexpr int watchSeconds = 300; ///< then the server ends it, and it goes on
constexpr int silenceMs = (watchSeconds + 30) * 1'000;

struct WatcherText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeAnswer)
};

void dropLater(std::unique_ptr<LineStream> stream)
{
    if (stream)
        stream.release()->deleteLater();
}

} // namespace

WatchEvent parseWatchLine(const QByteArray &line)
{
    QJsonParseError problem;
    const QJsonObject said = QJsonDocument::fromJson(line, &problem).object();
    WatchEvent event;
    event.type = said.value(QLatin1String("type")).toString();
    event.object = said.value(QLatin1String("object")).toObject();
    event.resourceVersion =
        objectAt(event.object, {"metadata"}).value(QLatin1String("resourceVersion")).toString().toUtf8();
    if (event.type == QLatin1String("ERROR"))
        event.error = statusError(event.object);
    else if (problem.error != QJsonParseError::NoError || event.type.isEmpty())
        event.error =
            Error{Error::Kind::Internal,
                  WatcherText::tr("The server's answer cannot be understood: %1.").arg(problem.errorString()),
                  {},
                  {},
                  {}};
    return event;
}

Watcher::Watcher(Client &client, StreamNetworks &networks, CallBudget &budget, RetryPace retries,
                 QByteArray path, QByteArray selector)
    : m_client(client)
    , m_networks(networks)
    , m_budget(budget)
    , m_retries(retries)
    , m_path(std::move(path))
    , m_selector(std::move(selector))
    , m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Watcher::start);
}

Watcher::~Watcher() = default;

void Watcher::start()
{
    m_retry.stop();
    const qint64 wait = m_budget.urgentWaitMs();
    claim(wait > 0);
    if (wait > 0)
        return m_retry.start(int(wait));
    m_budget.spend(1);
    if (m_version.isEmpty())
        list();
    else
        watch();
}

/// Without the watches nothing is known of what logs and metrics there are to read.
void Watcher::claim(bool wanted)
{
    m_budget.claim(int(wanted) - int(std::exchange(m_claims, wanted)));
}

void Watcher::retire()
{
    claim(false);
    m_retired = true;
    m_retry.stop();
    m_call.reset();
    if (m_stream)
        m_stream->disconnect(this);
    disconnect();
    deleteLater();
}

Flow<Page> Watcher::everything()
{
    Page all;
    do {
        if (!all.next.isEmpty())
            m_budget.spend(1); // start() spent the first page's
        Request request = page(m_path, m_selector, all.next);
        Page found = co_await m_client.send<Page>(request, parsePage);
        for (const QJsonValue item : std::as_const(found.items))
            all.items.append(item);
        all.next = found.next;
        all.resourceVersion = found.resourceVersion;
    } while (!all.next.isEmpty());
    co_return all;
}

void Watcher::list()
{
    m_call = startFlow<Page>(this, everything(), [this](const Result<Page> &all) {
        const CallPtr ended = std::move(m_call);
        if (!all)
            return onEnded(all.error());
        m_version = all->resourceVersion;
        m_pauseMs = 0;
        Q_EMIT listed(all->items);
        if (!m_retired)
            start();
    });
}

void Watcher::watch()
{
    if (!m_client.target())
        return later();
    const HttpRequest request =
        prepare(knative::watch(m_path, m_selector, m_version, watchSeconds), *m_client.target());
    dropLater(std::move(m_stream));
    m_stream = std::make_unique<LineStream>(m_networks, request, silenceMs);
    connect(m_stream.get(), &LineStream::lines, this, &Watcher::take);
    connect(m_stream.get(), &LineStream::ended, this, &Watcher::onEnded);
}

void Watcher::take(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        const WatchEvent event = parseWatchLine(line);
        if (event.error) {
            m_stream->disconnect(this);
            return onEnded(event.error);
        }
        m_pauseMs = 0;
        m_version = event.resourceVersion;
        if (event.type != QLatin1String("BOOKMARK"))
            Q_EMIT changed(event.type, event.object);
        if (m_retired)
            return;
    }
}

void Watcher::onEnded(const std::optional<Error> &error)
{
    const qint64 asked = m_stream ? m_stream->askedToWaitMs() : m_client.askedToWaitMs();
    dropLater(std::move(m_stream));
    if (!error)
        return later();
    if (isGone(*error))
        m_version.clear();
    else
        Q_EMIT failed(*error);
    later(asked);
}

void Watcher::later(qint64 atLeastMs)
{
    m_pauseMs = m_retries.after(m_pauseMs);
    m_retry.start(m_retries.jittered(m_pauseMs, atLeastMs));
}

} // namespace signalbox::knative
