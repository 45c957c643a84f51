// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"

#include <string>

namespace signalbox::engine::dynamodb {

/// Throws ValidationException.
[[noreturn]] inline void invalid(const std::string &message)
{
    throw ServiceError(400, "ValidationException", message);
}

/// Throws ValidationException with the beginning most messages on items have.
[[noreturn]] inline void invalidParameter(const std::string &message)
{
    invalid("One or more parameter values were invalid: " + message);
}

} // namespace signalbox::engine::dynamodb
