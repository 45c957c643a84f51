// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/http/exchange.h"

namespace signalbox::engine {

/// An error as the Query protocol has it, in which requests are forms and answers XML.
Response queryError(const ServiceError &error, const std::string &requestId,
                    const std::string &xmlNamespace = "https://webservices.amazon.com/doc/");

} // namespace signalbox::engine
