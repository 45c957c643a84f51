// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/capabilities.h"

namespace signalbox::aws {

Capabilities capabilities()
{
    Capabilities all;
    all.createFunctions = true;
    all.code = true;
    all.images = true;
    all.editConfiguration = true;
    all.reservedConcurrency = true;
    all.versions = true;
    all.tags = true;
    all.tagList = true;
    all.asynchronousSettings = true;
    all.layers = true;
    all.provisionedConcurrency = true;
    all.permissions = true;
    all.codeFromBuckets = true;
    all.tracing = true;
    all.architectures = true;
    all.eventBuses = true;
    all.httpTrigger = true;
    all.scheduleTrigger = true;
    all.objectTrigger = true;
    all.queueTrigger = true;
    all.topicTrigger = true;
    all.topicList = true;
    all.streamTrigger = true;
    all.apiTrigger = true;
    all.aliasTriggers = true;
    all.schedulerTrigger = true;
    all.eventTrigger = true;
    all.liveEvents = true;
    all.inferredEvents = true;
    all.metrics = true;
    all.roles = true;
    return all;
}

} // namespace signalbox::aws
