// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace signalbox::engine {

/// The operation of this name in a table of names and operations; null when there is none.
template <class Operation, std::size_t Size>
Operation findOperation(const std::pair<std::string_view, Operation> (&table)[Size], std::string_view name)
{
    const auto found = std::ranges::find(table, name, &std::pair<std::string_view, Operation>::first);
    return found == std::end(table) ? nullptr : found->second;
}

/// The request that a body is. Throws ServiceError.
inline nlohmann::json parsedRequest(std::string_view body)
{
    auto request = nlohmann::json::parse(body, nullptr, false);
    if (!request.is_object())
        throw ServiceError(400, "SerializationException", "The request is not a JSON object");
    return request;
}

/// Runs what reads a request; a member of the wrong type is the client's error.
template <class Job>
auto refusingWrongTypes(Job job)
{
    try {
        return job();
    } catch (const nlohmann::json::exception &) {
        throw ServiceError(400, "SerializationException", "A member of the request has the wrong JSON type");
    }
}

} // namespace signalbox::engine
