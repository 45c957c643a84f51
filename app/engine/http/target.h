// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"

namespace signalbox::engine {

/// Splits a request target ("/path?query", or the absolute form) into the head's target, path and query.
/// False when it is neither.
bool parseTarget(RequestHead &head, std::string_view target);

} // namespace signalbox::engine
