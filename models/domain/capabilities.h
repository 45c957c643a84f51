// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trigger.h"

namespace signalbox {

/// What a backend can do; decides what the interface offers.
struct Capabilities
{
    bool change = true; ///< anything may be changed or run: not on a read-only connection
    bool createFunctions = false;
    bool code = false;   ///< functions are deployed from code, a zip archive
    bool images = false; ///< functions are deployed from container images
    bool editConfiguration = false;
    bool asynchronous = true;    ///< an invocation may be queued
    bool switchTriggers = true;  ///< a trigger can be off and stay
    bool changeTriggers = false; ///< a schedule or a topic can become another
    bool signedUrls = true;      ///< an address may be for signed calls only
    bool reservedConcurrency = false;
    bool functionNetwork = false;  ///< FunctionNetwork can be chosen
    bool versions = false;         ///< published versions and aliases
    QString newestVersion = {};    ///< what stands for whatever is newest, where an alias can lead to it
    bool aliasesAreLabels = false; ///< an alias is part of an address: a DNS label
    bool httpTrigger = false;
    bool scheduleTrigger = false;
    bool objectTrigger = false;
    bool queueTrigger = false;
    bool topicTrigger = false; ///< events that others publish under a name
    bool topicList = false;    ///< topics are things of their own: listTriggerSources has them
    bool streamTrigger = false;
    bool apiTrigger = false;       ///< routes of HTTP APIs
    bool eventTrigger = false;     ///< rules on the events of buses
    bool schedulerTrigger = false; ///< a scheduler beside the rules, with time zones and a role
    bool aliasTriggers = false;    ///< a trigger may call a version or an alias
    bool liveEvents = false;       ///< a lifecycle stream
    bool inferredEvents = false;   ///< it is concluded from logs, not measured
    bool stop = false;             ///< the console runs it: it can be stopped and started again
    bool metrics = false;          ///< it counts by itself what functions do
    bool roles = false;            ///< functions run under roles, which can be listed and made
    bool secrets = false;          ///< it keeps values that functions are given by name
    bool tags = false;             ///< a function's tags may be changed
    bool asynchronousSettings = false;
    bool layers = false;
    bool provisionedConcurrency = false; ///< of versions and aliases
    bool permissions = false;            ///< a function has a policy of its own
    bool codeFromBuckets = false;
    bool tracing = false;
    bool callbacks = false;      ///< the answer to a queued invocation can be sent somewhere
    bool architectures = false;  ///< it can be chosen what code is built for
    bool eventBuses = false;     ///< there are some, to be told of asynchronous calls
    bool tagList = false;        ///< the tags of all functions can be read at once
    bool tellsOfChanges = false; ///< its lifecycle stream names functions that others changed

    bool starts(Trigger::Kind kind) const;
};

} // namespace signalbox
