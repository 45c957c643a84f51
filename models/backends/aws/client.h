// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/aws/serverclock.h"
#include "models/backends/http/authorizedclient.h"

namespace signalbox::aws {

/// Signs requests for one target. What a server refuses because of our clock is sent once more by the
/// server's: it was not carried out, so even an invocation may be repeated then.
class Client final : public AuthorizedClient<Target, Request>
{
public:
    Client(HttpClient &http, const Clock &clock)
        : AuthorizedClient(http)
        , m_clock(clock)
    {
    }

    QDateTime now() const { return m_clock.now(); }

    template <class T>
    Flow<T> send(Request request, Parse<T> parse)
    {
        return AuthorizedClient::send<T>(std::move(request), m_clock.watching<T>(std::move(parse)));
    }

private:
    HttpRequest prepared(const Request &request, const Target &target) const override
    {
        return prepare(request, target, now());
    }
    bool isRefusal(const Error &error) const override { return refusesCredentials(error); }
    bool corrected() override { return m_clock.correct(); }

    ServerClock m_clock;
};

} // namespace signalbox::aws
