// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/http/exchange.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

/// An answer of the APIs that functions and extensions talk to.
inline Response apiAnswer(int status, const nlohmann::json &body)
{
    return {status,
            {{"Content-Type", "application/json"}},
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

/// {"errorType", "errorMessage"} with the error's status.
inline Response apiRefusal(const ServiceError &error)
{
    return apiAnswer(error.status, {{"errorType", error.code}, {"errorMessage", error.what()}});
}

} // namespace signalbox::engine
