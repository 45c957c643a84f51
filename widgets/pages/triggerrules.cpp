// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/triggerrules.h"

namespace signalbox {

Trigger undoable(Trigger trigger, const Capabilities &can)
{
    if (can.changeTriggers)
        trigger.id.clear(); // with one it would take the place of another
    if (trigger.kind == Trigger::Kind::Api)
        trigger.source.clear(); // its API may have gone with it
    return trigger;
}

bool canSwitch(const Trigger &trigger, const Capabilities &can)
{
    switch (trigger.kind) {
    case Trigger::Kind::Http:
    case Trigger::Kind::ObjectCreated:
    case Trigger::Kind::Api:
        return false;
    case Trigger::Kind::Topic:
        return can.switchTriggers && !can.topicList; // a subscription of SNS is there or is not
    default:
        return can.switchTriggers;
    }
}

bool canChange(const Trigger &trigger, const Capabilities &can)
{
    const bool kind = trigger.kind == Trigger::Kind::Schedule || trigger.kind == Trigger::Kind::Topic;
    return kind && can.changeTriggers;
}

bool canRemove(const Trigger &trigger, const Capabilities &can)
{
    return trigger.kind != Trigger::Kind::Http || can.httpTrigger;
}

} // namespace signalbox
