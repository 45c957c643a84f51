// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/flow.h"
#include "models/backends/http/client.h"

namespace signalbox {

/// Sends requests to one target, which is where they go and what lets them in. Without a target every call
/// fails with the reason given. What a server refuses because of the credentials is sent once more with
/// renewed ones, where they can be renewed: it was not carried out.
template <class Target, class Request>
class AuthorizedClient
{
public:
    /// Gets a new target for one whose credentials were refused.
    using Renew = std::function<CallPtr(const Target &refused, Done<Nothing>)>;
    /// Hears how each call ended. Must not drop a call at once.
    using Observe = std::function<void(const std::optional<Error> &)>;

    explicit AuthorizedClient(HttpClient &http)
        : m_http(http)
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
    /// Why there is no target, where there is none.
    const Error &unavailable() const { return m_unavailable; }
    HttpClient &http() const { return m_http; }

    template <class T>
    Flow<T> send(Request request, Parse<T> parse)
    {
        Result<T> answer = co_await attempt(sendOnce<T>(request, parse));
        if (!answer && corrected())
            answer = co_await attempt(sendOnce<T>(request, parse));
        if (!answer && m_renew && m_target && isRefusal(answer.error())) {
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

protected:
    ~AuthorizedClient() = default;

    virtual HttpRequest prepared(const Request &request, const Target &target) const = 0;
    /// Whether an error is about the credentials.
    virtual bool isRefusal(const Error &error) const = 0;
    /// Whether what made the last request fail was put right here.
    virtual bool corrected() { return false; }

private:
    template <class T>
    Flow<T> sendOnce(Request request, Parse<T> parse)
    {
        if (!m_target)
            co_return tl::make_unexpected(m_unavailable);
        typename Step<T>::Start start = [this, request = prepared(request, *m_target),
                                         parse = std::move(parse)](Done<T> done) {
            return m_http.send<T>(request, parse, std::move(done));
        };
        co_return co_await Step<T>(std::move(start));
    }

    HttpClient &m_http;
    std::optional<Target> m_target;
    Error m_unavailable;
    Renew m_renew;
    Observe m_observe;
};

} // namespace signalbox
