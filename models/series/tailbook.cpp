// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/tailbook.h"

#include "models/series/lanebook.h"

#include <algorithm>

namespace signalbox {

void TailBook::setLimits(qsizetype groups, qsizetype lines)
{
    m_maxGroups = groups;
    m_maxLines = lines;
}

void TailBook::lose(const QString &requestId)
{
    TailGroup *group = m_byKey.value(requestId);
    if (group && group->kind == Segment::Kind::Running)
        group->kind = Segment::Kind::Lost;
}

TailGroup *TailBook::groupFor(const LifecycleEvent &event, bool create)
{
    const bool init = event.requestId.isEmpty();
    const QString key = init ? event.instanceId : event.requestId;
    if (TailGroup *known = m_byKey.value(key); known || !create || key.isEmpty())
        return known;
    auto group = std::make_shared<TailGroup>();
    group->key = key;
    group->requestId = event.requestId;
    group->functionArn = event.functionArn;
    group->functionName = functionNameOf(event.functionArn);
    group->startUs = event.timeUs;
    group->init = init;
    m_byKey.insert(key, group.get());
    const auto place = std::upper_bound(
        m_groups.begin(), m_groups.end(), group->startUs,
        [](qint64 us, const std::shared_ptr<TailGroup> &other) { return us < other->startUs; });
    TailGroup *result = m_groups.insert(place, std::move(group))->get();
    if (qsizetype(m_groups.size()) <= m_maxGroups)
        return result;
    const bool itself = m_groups.front().get() == result;
    m_byKey.remove(m_groups.front()->key);
    m_groups.pop_front();
    return itself ? nullptr : result;
}

void TailBook::take(const LifecycleEvent &event)
{
    using Type = LifecycleEvent::Type;
    if (event.type == Type::Start) {
        groupFor(event, true);
        return;
    }
    if (event.type == Type::Log) {
        TailGroup *group = groupFor(event, true);
        if (!group)
            return;
        if (group->lines.size() < m_maxLines)
            group->lines.append(event.text);
        else
            ++group->omitted;
        if (group->kind == Segment::Kind::Success) // a line that came late may say that it was none
            group->kind = outcomeOf(event);
        return;
    }
    if (event.type != Type::RuntimeDone && event.type != Type::Report)
        return;
    TailGroup *group = groupFor(event, false);
    if (!group)
        return;
    const Segment::Kind outcome = outcomeOf(event);
    const bool open = group->kind == Segment::Kind::Running || group->kind == Segment::Kind::Lost;
    if (open || outcome != Segment::Kind::Success)
        group->kind = outcome;
    if (event.durationUs)
        group->durationUs = event.durationUs;
    group->cold = group->cold || event.initDurationUs.has_value();
}

} // namespace signalbox
