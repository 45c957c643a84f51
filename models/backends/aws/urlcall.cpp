// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/urlcall.h"

namespace signalbox::aws {

namespace {

constexpr int longestCallMs = (15 + 1) * 60 * 1000; ///< a function may take as long, and then stream

/// Any answer is an answer: what counts is that the request was made.
Result<int> statusOf(const HttpAnswer &answer)
{
    return answer.status;
}

} // namespace

Flow<int> callUrl(Client &client, QByteArray method, QUrl url, bool isSigned, Charge charge)
{
    Target target = client.target().value_or(Target());
    const bool awsOwn = target.endpoint.isEmpty();
    target.endpoint = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    Request request;
    request.service = "lambda";
    request.method = method;
    request.path = url.path(QUrl::FullyEncoded).toLatin1();
    request.silenceMs = longestCallMs;
    HttpRequest prepared = prepare(request, target, client.now());
    if (!isSigned)
        prepared.headers.clear();
    if (awsOwn)
        prepared.charged = {charge, 1};
    const Step<int>::Start start = [&client, prepared](Done<int> done) {
        return client.http().send<int>(prepared, statusOf, std::move(done));
    };
    co_return co_await Step<int>(start);
}

} // namespace signalbox::aws
