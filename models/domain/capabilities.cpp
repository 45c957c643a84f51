// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/capabilities.h"

namespace signalbox {

bool Capabilities::starts(Trigger::Kind kind) const
{
    switch (kind) {
    case Trigger::Kind::Http:
        return httpTrigger;
    case Trigger::Kind::Schedule:
        return scheduleTrigger;
    case Trigger::Kind::ObjectCreated:
        return objectTrigger;
    case Trigger::Kind::Queue:
        return queueTrigger;
    case Trigger::Kind::Topic:
        return topicTrigger;
    case Trigger::Kind::Stream:
        return streamTrigger;
    case Trigger::Kind::Api:
        return apiTrigger;
    case Trigger::Kind::Scheduler:
        return schedulerTrigger;
    case Trigger::Kind::Event:
        return eventTrigger;
    }
    return false;
}

} // namespace signalbox
