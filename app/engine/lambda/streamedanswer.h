// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"
#include "app/engine/http/exchange.h"

namespace signalbox::engine {

/// Answers InvokeWithResponseStream: the function's answer as event-stream messages, while it runs. Throws as
/// Invoker::invoke() does, before it answered.
Async<void> streamAnswer(Invoker &invoker, InvokeRequest request, Exchange &exchange);

} // namespace signalbox::engine
