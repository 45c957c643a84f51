// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/linestream.h"

#include "models/backends/http/networkerror.h"
#include "models/backends/knative/answer.h"

#include <algorithm>

namespace signalbox::knative {

namespace {

constexpr int connectionsPerLane = 6;

} // namespace

void StreamNetworks::setFactory(NetworkFactory factory)
{
    m_factory = std::move(factory);
    m_lanes.clear(); // a stream that is open keeps its lane
}

std::shared_ptr<StreamNetworks::Lane> StreamNetworks::pick()
{
    const auto least = std::min_element(m_lanes.begin(), m_lanes.end(),
                                        [](const auto &a, const auto &b) { return a->busy < b->busy; });
    if (least != m_lanes.end() && (*least)->busy < connectionsPerLane)
        return *least;
    m_lanes.push_back(std::make_shared<Lane>(Lane{m_factory(), 0, m_traffic}));
    return m_lanes.back();
}

LineStream::LineStream(StreamNetworks &networks, const HttpRequest &request, int silenceMs)
    : m_lane(networks.pick())
    , m_answer(parseError, this)
    , m_url(request.url)
{
    ++m_lane->busy;
    ++m_lane->traffic->calls;
    connect(&m_answer, &OpenAnswer::accepted, this, &LineStream::opened);
    connect(&m_answer, &OpenAnswer::received, this, &LineStream::read);
    connect(&m_answer, &OpenAnswer::ended, this, [this](const AnswerEnd &end) {
        m_askedToWaitMs = end.retryAfterMs;
        Q_EMIT ended(end.error);
    });
    m_answer.open(*m_lane->manager, request, silenceMs);
}

LineStream::~LineStream()
{
    --m_lane->busy;
}

void LineStream::read(const QByteArray &data)
{
    QList<QByteArray> found;
    m_lane->traffic->bytesReceived += data.size();
    m_splitter.feed(data, [&](QByteArrayView line, bool tooLong) {
        if (!tooLong)
            found.append(line.toByteArray());
    });
    const qsizetype last = data.lastIndexOf('\n');
    m_unfinished = last < 0 ? m_unfinished + data.size() : data.size() - last - 1;
    if (!found.isEmpty())
        Q_EMIT lines(found);
    if (m_unfinished > longestLine) {
        m_answer.close();
        Q_EMIT ended(tooLongError(m_url, longestLine));
    }
}

} // namespace signalbox::knative
