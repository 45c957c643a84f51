// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/handlers.h"

namespace signalbox::engine {

using nlohmann::json;

// There are no capacity providers and no durable executions here. What reads or changes one says so, as AWS
// does of one that is not there; what would make one has no handler.

Async<Response> listCapacityProviders(Control &, Call &)
{
    co_return answer({{"CapacityProviders", json::array()}});
}

Async<Response> missCapacityProvider(Control &, Call &call)
{
    notFound("Capacity provider not found: " + call.path.front());
    co_return emptyAnswer();
}

Async<Response> missDurableExecution(Control &, Call &call)
{
    notFound("Durable execution not found: " + call.path.front());
    co_return emptyAnswer();
}

Async<Response> listDurableExecutionsByFunction(Control &control, Call &call)
{
    require(control, pathTarget(control, call));
    co_return answer({{"DurableExecutions", json::array()}});
}

Async<Response> getFunctionScalingConfig(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    require(control, target);
    co_return answer({{"FunctionArn", arnOf(control, target)}});
}

} // namespace signalbox::engine
