// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/invocation.h"

#include "models/backends/openfaas/answer.h"

#include <QCoreApplication>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasInvocation)
};

/// Whether it was the gateway or its provider that failed, before the function was reached. A watchdog says
/// how long its function took.
bool isGateways(const HttpAnswer &answer)
{
    if (answer.status < 400 || !answer.header("X-Duration-Seconds").isEmpty())
        return false;
    if (!answer.header("X-OpenFaaS-Internal").isEmpty())
        return true;
    const bool none =
        answer.body.startsWith("No endpoints available") || answer.body.startsWith("error finding function");
    return none || (answer.status == 502 && answer.body.isEmpty());
}

Invoked read(const HttpAnswer &answer)
{
    Invoked invoked;
    invoked.answer.requestId = QString::fromLatin1(answer.header("X-Call-Id"));
    invoked.startUs = answer.header("X-Start-Time").toLongLong() / 1000;
    return invoked;
}

} // namespace

Result<Invoked> parseInvoke(const HttpAnswer &answer)
{
    if (isGateways(answer))
        return tl::make_unexpected(parseError(answer));
    Invoked invoked = read(answer);
    invoked.answer.payload = answer.body;
    if (answer.status >= 400)
        invoked.answer.functionError =
            answer.status >= 500 ? QStringLiteral("Unhandled") : QStringLiteral("Handled");
    return invoked;
}

Result<Invoked> parseQueued(const HttpAnswer &answer)
{
    if (answer.status == 404)
        return failure(Error::Kind::Unsupported, Text::tr("This gateway takes no asynchronous calls."),
                       Text::tr("It needs a queue. Call the function without it, or set one up."));
    if (answer.status != 202)
        return tl::make_unexpected(parseError(answer));
    Invoked invoked = read(answer);
    invoked.answer.accepted = true;
    return invoked;
}

} // namespace signalbox::openfaas
