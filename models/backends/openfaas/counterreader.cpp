// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/counterreader.h"

#include <QCoreApplication>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasBackend)
};

constexpr int usualPort = 0;
constexpr int ownPort = 8082;

/// Before its first call a gateway has counters of other things only; what has none at all is no such page.
Result<QHash<QString, Counters>> parseMetrics(const HttpAnswer &answer)
{
    if (answer.status != 200 || !answer.body.contains("# TYPE "))
        return failure(Error::Kind::NotFound, {});
    return parseCounters(answer.body);
}

} // namespace

Flow<Nothing> CounterReader::read()
{
    const QList<int> places = m_port ? QList{*m_port} : QList{usualPort, ownPort};
    for (const int port : places) {
        Request request = counters(port);
        auto found = co_await attempt(m_client.send<QHash<QString, Counters>>(request, parseMetrics));
        if (found) {
            m_port = port;
            m_book.take(m_clock.nowMs(), *found);
        }
        if (found || found.error().kind == Error::Kind::RateLimited)
            co_return Nothing{};
    }
    m_port.reset();
    m_probeAgainMs = m_clock.nowMs() + m_probeMs;
    co_return failure(Error::Kind::Unsupported,
                      Text::tr("The gateway's counters cannot be reached from here."),
                      Text::tr("They are at its port 8082, or in Prometheus."));
}

} // namespace signalbox::openfaas
