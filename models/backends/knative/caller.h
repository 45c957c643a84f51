// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/client.h"

namespace signalbox::knative {

/// Sends calls to functions: to somewhere else than the API, over a network and with requests that have
/// nothing of the cluster's. What the client cannot do for want of access, this refuses too.
class Caller
{
public:
    /// `http`: made of Access::outside.
    Caller(const Client &client, HttpClient &http)
        : m_client(client)
        , m_http(http)
    {
    }

    template <class T>
    Flow<T> send(HttpRequest request, Parse<T> parse)
    {
        if (!m_client.target())
            co_return tl::make_unexpected(m_client.unavailable());
        typename Step<T>::Start start = [this, request = std::move(request),
                                         parse = std::move(parse)](Done<T> done) {
            return m_http.send<T>(request, parse, std::move(done));
        };
        co_return co_await Step<T>(std::move(start));
    }

private:
    const Client &m_client;
    HttpClient &m_http;
};

} // namespace signalbox::knative
