// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"

#include <chrono>
#include <optional>

namespace signalbox::engine::httpapi {

/// Invokes, and waits so long for the outcome; unset when it has not come by then, though the function goes
/// on. Throws what the invoker throws. The invoker must outlive the function's run.
Async<std::optional<InvokeOutcome>> invokeWithin(Invoker &invoker, InvokeRequest request,
                                                 std::chrono::milliseconds time);

} // namespace signalbox::engine::httpapi
