// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/flow.h"
#include "models/backends/http/client.h"
#include "models/backends/openfaas/request.h"

namespace signalbox::openfaas {

/// Sends requests to one gateway. Without one every call fails with the reason given.
class Client
{
public:
    /// Hears how each call ended. Must not drop a call at once.
    using Observe = std::function<void(const std::optional<Error> &)>;

    explicit Client(HttpClient &http)
        : m_http(http)
    {
    }

    void setGateway(const Gateway &gateway) { m_gateway = gateway; }
    void setUnavailable(const Error &why)
    {
        m_gateway.reset();
        m_unavailable = why;
    }
    void setObserve(Observe observe) { m_observe = std::move(observe); }

    const std::optional<Gateway> &gateway() const { return m_gateway; }
    QString nameSpace() const { return m_gateway ? m_gateway->nameSpace : QString(); }

    template <class T>
    Flow<T> send(Request request, Parse<T> parse)
    {
        if (!m_gateway)
            co_return tl::make_unexpected(m_unavailable);
        HttpRequest prepared = prepare(request, *m_gateway);
        typename Step<T>::Start start = [this, prepared = std::move(prepared),
                                         parse = std::move(parse)](Done<T> done) {
            return m_http.send<T>(prepared, parse, std::move(done));
        };
        Result<T> answer = co_await Step<T>(std::move(start));
        if (m_observe)
            m_observe(answer ? std::nullopt : std::optional(answer.error()));
        co_return answer;
    }

private:
    HttpClient &m_http;
    std::optional<Gateway> m_gateway;
    Error m_unavailable;
    Observe m_observe;
};

} // namespace signalbox::openfaas
