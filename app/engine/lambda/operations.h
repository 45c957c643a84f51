// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/call.h"

#include <span>

namespace signalbox::engine {

using OperationHandler = Async<Response> (*)(Control &, Call &);

/// One operation of the Lambda API.
struct Operation
{
    std::string_view name;
    http::verb method;
    std::string_view path;              ///< with {parts}, and perhaps a query parameter that must be there
    OperationHandler handler = nullptr; ///< none: not supported
    bool forFunctions = false;          ///< functions may call it too
};

std::span<const Operation> operations();

struct Match
{
    const Operation *operation = nullptr; ///< none: no operation has this method and path
    std::vector<std::string> path;
};
Match findOperation(const RequestHead &head);

} // namespace signalbox::engine
