// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/flow.h"
#include "models/backends/http/client.h"
#include "models/domain/clock.h"

namespace signalbox::aws {

/// Signs requests for one target and sends them. Without a target every call fails with the reason given.
class Client
{
public:
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
    const std::optional<Target> &target() const { return m_target; }
    HttpClient &http() const { return m_http; }
    QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC); }

    template <class T>
    Flow<T> send(Request request, Parse<T> parse)
    {
        if (!m_target)
            co_return tl::make_unexpected(m_unavailable);
        HttpRequest prepared = prepare(request, *m_target, now());
        typename Step<T>::Start start = [this, prepared = std::move(prepared),
                                         parse = std::move(parse)](Done<T> done) {
            return m_http.send<T>(prepared, parse, std::move(done));
        };
        co_return co_await Step<T>(std::move(start));
    }

private:
    HttpClient &m_http;
    const Clock &m_clock;
    std::optional<Target> m_target;
    Error m_unavailable;
};

} // namespace signalbox::aws
