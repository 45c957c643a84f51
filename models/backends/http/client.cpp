// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/client.h"

#include "models/backends/http/call.h"

#include <QThread>
#include <algorithm>

namespace signalbox {

namespace {
constexpr int connectionsPerLane = 6;
constexpr int mostLanes = 32;
} // namespace

std::unique_ptr<QNetworkAccessManager> plainNetwork()
{
    return std::make_unique<QNetworkAccessManager>();
}

HttpClient::HttpClient(NetworkFactory factory, HttpRetries retries, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
    , m_retries(retries)
{
    m_workers.setMaxThreadCount(2);
}

void HttpClient::EndLater::operator()(QNetworkAccessManager *manager) const
{
    if (QThread::currentThread()->loopLevel() > 0)
        manager->deleteLater();
    else
        delete manager;
}

HttpClient::~HttpClient()
{
    for (const auto &lane : m_lanes)
        lane->manager.reset(); // a call may keep its lane for longer, but hears nothing any more
}

void HttpClient::setNetwork(NetworkFactory factory)
{
    m_factory = std::move(factory);
    m_lanes.clear(); // a call under way keeps its lane
}

void HttpClient::renewNetworks()
{
    QMetaObject::invokeMethod(
        this, [this] { m_lanes.clear(); }, Qt::QueuedConnection);
}

CallPtr HttpClient::start(HttpRequest request, RawParse parse, RawDone done)
{
    return std::make_unique<HttpCall>(*this, std::move(request), std::move(parse), std::move(done));
}

std::shared_ptr<HttpClient::Lane> HttpClient::pickLane()
{
    const auto least = std::min_element(m_lanes.begin(), m_lanes.end(),
                                        [](const auto &a, const auto &b) { return a->busy < b->busy; });
    const bool full = least == m_lanes.end() || (*least)->busy >= connectionsPerLane;
    if (!full || m_lanes.size() >= mostLanes)
        return *least;
    m_lanes.push_back(std::make_shared<Lane>());
    m_lanes.back()->manager.reset(m_factory().release());
    return m_lanes.back();
}

} // namespace signalbox
