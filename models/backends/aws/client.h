// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/aws/serverclock.h"
#include "models/backends/flow.h"
#include "models/backends/http/client.h"

namespace signalbox::aws {

/// Signs requests for one target and sends them. Without a target every call fails with the reason given.
/// What a server refuses because of our clock is sent once more by the server's; what it refuses because of
/// the credentials, once more with renewed ones, where they can be renewed. Neither was carried out, so even
/// an invocation may be repeated then.
class Client
{
public:
    /// Gets a new target for one whose credentials were refused.
    using Renew = std::function<CallPtr(const Target &refused, Done<Nothing>)>;
    /// Hears how each call ended. Must not drop a call at once.
    using Observe = std::function<void(const std::optional<Error> &)>;

    Client(HttpClient &http, const Clock &clock)
        : m_http(http)
        , m_clock(clock)
    {
    }

    void setTarget(const Target &target) { m_target = target; }
    void setUnavailable(const Error &why)
    {
        m_target.reset();
        m_unavailable = why;
    }
    void setRenew(Renew renew) { m_renew = std::move(renew); }
    void setObserve(Observe observe) { m_observe = std::move(observe); }

    const std::optional<Target> &target() const { return m_target; }
    HttpClient &http() const { return m_http; }
    QDateTime now() const { return m_clock.now(); }

    template <class T>
    Flow<T> send(Request request, Parse<T> parse)
    {
        Result<T> answer = co_await attempt(sendOnce<T>(request, parse));
        if (!answer && m_clock.correct())
            answer = co_await attempt(sendOnce<T>(request, parse));
        if (!answer && m_renew && m_target && refusesCredentials(answer.error())) {
            typename Step<Nothing>::Start renewal = [this, refused = *m_target](Done<Nothing> done) {
                return m_renew(refused, std::move(done));
            };
            const Result<Nothing> renewed = co_await Step<Nothing>(std::move(renewal));
            if (renewed)
                answer = co_await attempt(sendOnce<T>(request, parse));
        }
        if (m_observe)
            m_observe(answer ? std::nullopt : std::optional(answer.error()));
        co_return answer;
    }

private:
    template <class T>
    Flow<T> sendOnce(Request request, Parse<T> parse)
    {
        if (!m_target)
            co_return tl::make_unexpected(m_unavailable);
        HttpRequest prepared = prepare(request, *m_target, now());
        typename Step<T>::Start start = [this, prepared = std::move(prepared),
                                         parse = m_clock.watching<T>(std::move(parse))](Done<T> done) {
            return m_http.send<T>(prepared, parse, std::move(done));
        };
        co_return co_await Step<T>(std::move(start));
    }

    HttpClient &m_http;
    ServerClock m_clock;
    std::optional<Target> m_target;
    Error m_unavailable;
    Renew m_renew;
    Observe m_observe;
};

} // namespace signalbox::aws
