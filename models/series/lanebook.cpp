// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/lanebook.h"

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

/// From an initialisation to the call that waited for it. Some times are known to the second only.
constexpr qint64 longestHandOverUs = 3'000'000;

} // namespace

Segment::Kind outcomeOf(const LifecycleEvent &event)
{
    if (event.status == QLatin1String("timeout"))
        return Segment::Kind::Timeout;
    const bool good = event.status.isEmpty() || event.status == QLatin1String("success");
    return good && event.errorType.isEmpty() ? Segment::Kind::Success : Segment::Kind::Error;
}

void LaneBook::take(const QString &connectionId, const LifecycleEvent &event, QList<Transition> *transitions)
{
    using Type = LifecycleEvent::Type;
    if (event.type == Type::EngineStart) {
        for (const auto &lane : m_lanes) {
            if (lane->connectionId == connectionId && !lane->endUs)
                endLane(lane.get(), event.timeUs, transitions);
        }
        return;
    }
    if (event.instanceId.isEmpty())
        return;
    switch (event.type) {
    case Type::InitStart:
        return begin(laneFor(connectionId, event), {.fromUs = event.timeUs, .kind = Segment::Kind::Init},
                     transitions);
    case Type::Start:
        return begin(laneFor(connectionId, event), {.fromUs = event.timeUs, .requestId = event.requestId},
                     transitions);
    case Type::InitRuntimeDone:
    case Type::InitReport:
    case Type::RuntimeDone:
    case Type::Report:
        if (Lane *lane = m_byInstance.value(event.instanceId))
            finish(lane, event, transitions);
        return;
    case Type::InstanceEnd:
        if (Lane *lane = m_byInstance.value(event.instanceId))
            endLane(lane, event.timeUs, transitions);
        return;
    default:
        return;
    }
}

Lane *LaneBook::laneFor(const QString &connectionId, const LifecycleEvent &event)
{
    if (Lane *known = m_byInstance.value(event.instanceId))
        return known;
    auto lane = std::make_shared<Lane>();
    lane->connectionId = connectionId;
    lane->functionArn = event.functionArn;
    lane->functionName = functionNameOf(event.functionArn);
    lane->instanceId = event.instanceId;
    lane->firstUs = event.timeUs;
    if (!m_functionRank.contains(event.functionArn))
        m_functionRank.insert(event.functionArn, int(m_functionRank.size()));
    const int rank = m_functionRank.value(event.functionArn);
    const auto place = std::upper_bound(m_lanes.begin(), m_lanes.end(), rank,
                                        [this](int value, const std::shared_ptr<Lane> &other) {
                                            return value < m_functionRank.value(other->functionArn);
                                        });
    m_byInstance.insert(event.instanceId, lane.get());
    return m_lanes.insert(place, std::move(lane))->get();
}

// Only the newest few can still change: an environment serves one invocation at a time.
Segment *LaneBook::runOf(Lane *lane, const QString &requestId) const
{
    constexpr int depth = 8;
    int looked = 0;
    for (auto it = lane->segments.rbegin(); it != lane->segments.rend() && looked < depth; ++it, ++looked) {
        if (it->requestId == requestId && it->kind != Segment::Kind::Init)
            return &*it;
    }
    return nullptr;
}

const Segment *LaneBook::segmentOf(const LifecycleEvent &event) const
{
    Lane *lane = m_byInstance.value(event.instanceId);
    return lane ? runOf(lane, event.requestId) : nullptr;
}

std::optional<qint64> LaneBook::correct(const LifecycleEvent &event)
{
    Lane *lane = m_byInstance.value(event.instanceId);
    Segment *run = lane ? runOf(lane, event.requestId) : nullptr;
    if (!run || run->kind != Segment::Kind::Success || outcomeOf(event) == Segment::Kind::Success)
        return std::nullopt;
    run->kind = outcomeOf(event);
    return run->toUs;
}

void LaneBook::begin(Lane *lane, Segment segment, QList<Transition> *transitions)
{
    const bool run = segment.kind != Segment::Kind::Init;
    lane->endUs.reset();
    lane->firstUs = qMin(lane->firstUs, segment.fromUs);
    if (!lane->segments.empty()) {
        Segment &last = lane->segments.back();
        segment.cold = run && last.kind == Segment::Kind::Init &&
                       (last.isOpen() || segment.fromUs - last.toUs <= longestHandOverUs);
        if (last.isOpen())
            close(lane, &last, segment.fromUs,
                  last.kind == Segment::Kind::Init ? last.kind : Segment::Kind::Lost, transitions);
        else if (last.presumed && segment.fromUs < last.toUs)
            moveEnd(*lane, &last, segment.fromUs, transitions);
        segment.fromUs = qMax(segment.fromUs, last.toUs);
    }
    if (run)
        transitions->append({lane->functionArn, segment.fromUs, 1});
    lane->segments.push_back(std::move(segment));
    ++m_segments;
    keepWithinCapacity();
}

void LaneBook::close(Lane *lane, Segment *segment, qint64 timeUs, Segment::Kind kind,
                     QList<Transition> *transitions)
{
    segment->toUs = qMax(segment->fromUs, timeUs);
    if (segment->kind != Segment::Kind::Init)
        transitions->append({lane->functionArn, segment->toUs, -1});
    segment->kind = kind;
}

void LaneBook::moveEnd(const Lane &lane, Segment *segment, qint64 timeUs, QList<Transition> *transitions)
{
    const qint64 before = std::exchange(segment->toUs, qMax(segment->fromUs, timeUs));
    if (segment->kind == Segment::Kind::Init)
        return;
    transitions->append({lane.functionArn, before, 1});
    transitions->append({lane.functionArn, segment->toUs, -1});
}

QStringList LaneBook::loseOverdue(const QString &connectionId, qint64 nowUs, const RunLimits &limits,
                                  QList<Transition> *transitions)
{
    QStringList lost;
    for (const auto &lane : m_lanes) {
        if (lane->connectionId != connectionId || lane->segments.empty() || !lane->segments.back().isOpen())
            continue;
        Segment &last = lane->segments.back();
        const qint64 endUs = last.fromUs + limits.of(lane->functionArn);
        if (endUs + RunLimits::slackUs >= nowUs)
            continue;
        const bool run = last.kind != Segment::Kind::Init;
        close(lane.get(), &last, endUs, run ? Segment::Kind::Lost : last.kind, transitions);
        last.presumed = true;
        if (run)
            lost.append(last.requestId);
    }
    return lost;
}

void LaneBook::finish(Lane *lane, const LifecycleEvent &event, QList<Transition> *transitions)
{
    using Type = LifecycleEvent::Type;
    if (event.type == Type::InitRuntimeDone || event.type == Type::InitReport) {
        if (!lane->segments.empty()) {
            Segment &last = lane->segments.back();
            if (last.kind == Segment::Kind::Init && last.isOpen())
                close(lane, &last, event.timeUs, Segment::Kind::Init, transitions);
        }
        return;
    }
    Segment *run = runOf(lane, event.requestId);
    if (!run)
        return;
    const Segment::Kind outcome = outcomeOf(event);
    const bool known = event.type == Type::Report && event.durationUs;
    const qint64 endUs = known ? qMin(event.timeUs, run->fromUs + *event.durationUs) : event.timeUs;
    if (run->isOpen()) {
        close(lane, run, endUs, outcome, transitions);
    } else if (std::exchange(run->presumed, false)) {
        moveEnd(*lane, run, qMin(endUs, run->toUs), transitions);
        run->kind = outcome;
    } else if (outcome != Segment::Kind::Success) {
        run->kind = outcome;
    }
    run->cold = run->cold || event.initDurationUs.has_value();
}

void LaneBook::endLane(Lane *lane, qint64 timeUs, QList<Transition> *transitions)
{
    lane->endUs = timeUs;
    if (lane->segments.empty() || !lane->segments.back().isOpen())
        return;
    Segment &last = lane->segments.back();
    close(lane, &last, timeUs, last.kind == Segment::Kind::Init ? last.kind : Segment::Kind::Lost,
          transitions);
}

void LaneBook::forgetBefore(qint64 us)
{
    for (const auto &lane : m_lanes) {
        while (!lane->segments.empty() && lane->segments.front().toUs < us) {
            lane->segments.pop_front();
            --m_segments;
        }
    }
    std::erase_if(m_lanes, [&](const std::shared_ptr<Lane> &lane) {
        const bool gone = lane->segments.empty() && lane->endUs && *lane->endUs < us;
        if (gone)
            m_byInstance.remove(lane->instanceId);
        return gone;
    });
}

void LaneBook::keepWithinCapacity()
{
    if (m_segments <= m_capacity)
        return;
    // A tenth at once, so that the search for the oldest is paid rarely.
    std::vector<qint64> ends;
    ends.reserve(size_t(m_segments));
    for (const auto &lane : m_lanes) {
        for (const Segment &segment : lane->segments)
            ends.push_back(segment.toUs);
    }
    const auto cut = ends.begin() + qsizetype(ends.size()) / 10;
    std::nth_element(ends.begin(), cut, ends.end());
    if (*cut != Segment::open)
        forgetBefore(*cut + 1);
}

} // namespace signalbox
