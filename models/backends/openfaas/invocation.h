// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/invocation.h"
#include "models/domain/result.h"

namespace signalbox::openfaas {

/// What came of one call of a function.
struct Invoked
{
    InvokeAnswer answer;
    qint64 startUs = 0; ///< by the gateway's clock; 0 where it does not say
};

/// A failure of the function itself is a success of the call: functionError is "Unhandled" for a status of
/// 500 or more, "Handled" for one of 400 or more.
Result<Invoked> parseInvoke(const HttpAnswer &answer);
/// An asynchronous call. Unsupported where the gateway has no queue.
Result<Invoked> parseQueued(const HttpAnswer &answer);

} // namespace signalbox::openfaas
