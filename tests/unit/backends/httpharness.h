// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/client.h"
#include "tests/support/rawserver.h"
#include "tests/support/scriptednetwork.h"

#include <QtTest>

namespace signalbox::test {

inline Result<QByteArray> body(const HttpAnswer &answer)
{
    if (answer.status == 429)
        return failure(Error::Kind::RateLimited, QStringLiteral("slow down"));
    if (answer.status >= 400)
        return failure(Error::Kind::Internal, QStringLiteral("status %1").arg(answer.status));
    return answer.body;
}

inline HttpRequest get(const QUrl &url, bool idempotent = true)
{
    HttpRequest request;
    request.url = url;
    request.idempotent = idempotent;
    return request;
}

inline HttpRequest post(const QUrl &url)
{
    HttpRequest request = get(url, false);
    request.method = "POST";
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = "{}";
    return request;
}

/// Sends and waits for the end of one call.
inline std::optional<Result<QByteArray>> wait(HttpClient &client, const HttpRequest &request)
{
    std::optional<Result<QByteArray>> result;
    const CallPtr call = client.send<QByteArray>(
        request, body, [&](Result<QByteArray> answer) { result = std::move(answer); });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
    return result;
}

} // namespace signalbox::test
