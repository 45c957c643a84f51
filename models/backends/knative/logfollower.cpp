// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/logfollower.h"

namespace signalbox::knative {

namespace {

constexpr int silenceMs = 600'000; ///< a log may be quiet; a connection that died unheard is found this way
constexpr auto backfillSeconds = "3600"; ///< how far back the first reading goes

} // namespace

LogFollower::LogFollower(const Client &client, StreamNetworks &networks, CallBudget &budget,
                         RetryPace retries, QByteArray podPath, QString container, From from, Take take)
    : m_client(client)
    , m_networks(networks)
    , m_budget(budget)
    , m_retries(retries)
    , m_path(std::move(podPath))
    , m_container(std::move(container))
    , m_from(std::move(from))
    , m_take(std::move(take))
    , m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LogFollower::start);
}

LogFollower::~LogFollower() = default;

void LogFollower::start()
{
    if (!m_client.target() || m_stream)
        return;
    if (const qint64 wait = m_budget.waitMs(); wait > 0)
        return m_retry.start(int(wait));
    m_budget.spend(1);
    Request request = get(m_path + "/log");
    request.query = {{"container", m_container.toUtf8()}, {"follow", "true"}, {"timestamps", "true"}};
    const QByteArray from = m_from();
    request.query.emplaceBack(from.isEmpty() ? "sinceSeconds" : "sinceTime",
                              from.isEmpty() ? QByteArray(backfillSeconds) : from);
    m_stream = std::make_unique<LineStream>(m_networks, prepare(request, *m_client.target()), silenceMs);
    connect(m_stream.get(), &LineStream::lines, this, [this](const QList<QByteArray> &found) {
        if (m_take(found)) // the last second comes again with each connection
            m_pauseMs = 0;
    });
    connect(m_stream.get(), &LineStream::opened, this, &LogFollower::opened);
    connect(m_stream.get(), &LineStream::ended, this, &LogFollower::onEnded);
}

void LogFollower::finish()
{
    m_finishing = true;
    m_retry.stop();
}

void LogFollower::retire()
{
    m_retry.stop();
    if (m_stream)
        m_stream->disconnect(this);
    disconnect();
    deleteLater();
}

void LogFollower::onEnded(const std::optional<Error> &error)
{
    const qint64 asked = m_stream->askedToWaitMs();
    m_stream.release()->deleteLater();
    if (m_finishing) {
        Q_EMIT finished();
        return;
    }
    m_pauseMs = m_retries.after(m_pauseMs);
    m_retry.start(m_retries.jittered(m_pauseMs, asked));
    if (error && error->kind == Error::Kind::Unauthorised)
        Q_EMIT refused(*error); // who hears of it may retire this
}

} // namespace signalbox::knative
