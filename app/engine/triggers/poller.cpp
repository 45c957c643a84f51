// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/poller.h"

#include "app/engine/function/functionname.h"
#include "app/engine/http/encoding.h"

namespace signalbox::engine {

InvokeRequest requestOf(const EventSourceMapping &mapping, const FunctionPtr &function, const char *source)
{
    InvokeRequest request;
    request.function = function;
    request.requestId = randomUuid();
    request.qualifier = mapping.qualifier;
    request.invokedArn = functionArn(function->region, function->account, function->name, mapping.qualifier);
    request.source = source;
    return request;
}

} // namespace signalbox::engine
