// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/invocation.h"
#include "models/domain/result.h"

#include <QUrl>

namespace signalbox::knative {

/// The header by which the queue-proxy's request log names a request.
inline constexpr QLatin1String traceHeader("X-B3-TraceId");
/// A new name for a request: 32 hexadecimal digits.
QByteArray newTraceId();

/// A call of a service. Where `ingress` is not empty it is sent there, for the service's host: names of
/// services are often not known outside of their cluster.
HttpRequest addressed(HttpRequest request, const QUrl &service, const QUrl &ingress);
HttpRequest invocation(const QUrl &service, const QUrl &ingress, const QByteArray &payload,
                       int timeoutSeconds, const QByteArray &traceId);

/// Any answer of a function is its answer; a status of 400 and more is what it failed with.
Result<InvokeAnswer> parseInvocation(const HttpAnswer &answer, const QByteArray &traceId);

} // namespace signalbox::knative
