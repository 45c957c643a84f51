// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/flow.h"
#include "models/backends/http/client.h"
#include "models/backends/knative/answer.h"
#include "models/backends/knative/request.h"

namespace signalbox::knative {

/// Sends requests to one cluster. Without access every call fails with the reason given. What the server
/// refuses because it does not know us is sent once more with renewed access, where that can be had: it was
/// not carried out.
class Client
{
public:
    /// Gets new access for one that was refused.
    using Renew = std::function<CallPtr(const Access &refused, Done<Nothing>)>;
    /// Hears how each call ended. Must not drop a call at once.
    using Observe = std::function<void(const std::optional<Error> &)>;

    explicit Client(HttpClient &http)
        : m_http(http)
    {
    }

    void setAccess(const Access &access) { m_access = access; }
    void setUnavailable(const Error &why)
    {
        m_access.reset();
        m_unavailable = why;
    }
    void setRenew(Renew renew) { m_renew = std::move(renew); }
    void setObserve(Observe observe) { m_observe = std::move(observe); }

    const std::optional<Access> &access() const { return m_access; }
    /// Why there is no access, where there is none.
    const Error &unavailable() const { return m_unavailable; }
    /// As HttpClient has it.
    qint64 askedToWaitMs() const { return m_http.askedToWaitMs(); }
    QString nameSpace() const { return m_access ? m_access->nameSpace : QString(); }

    template <class T>
    Flow<T> send(Request request, Parse<T> parse)
    {
        Result<T> answer = co_await attempt(sendOnce<T>(request, parse));
        if (!answer && m_renew && m_access && refusesCredentials(answer.error())) {
            typename Step<Nothing>::Start renewal = [this, refused = *m_access](Done<Nothing> done) {
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
    Flow<QJsonObject> object(Request request) { return send<QJsonObject>(std::move(request), parseObject); }
    Flow<Nothing> done(Request request) { return send<Nothing>(std::move(request), parseDone); }

    /// All pages of a list.
    Flow<QJsonArray> list(QByteArray path, QByteArray selector)
    {
        QJsonArray all;
        QByteArray next;
        do {
            Request request = page(path, selector, next);
            Page found = co_await send<Page>(request, parsePage);
            for (const QJsonValue item : std::as_const(found.items))
                all.append(item);
            next = found.next;
        } while (!next.isEmpty());
        co_return all;
    }

private:
    template <class T>
    Flow<T> sendOnce(Request request, Parse<T> parse)
    {
        if (!m_access)
            co_return tl::make_unexpected(m_unavailable);
        HttpRequest prepared = prepare(request, *m_access);
        typename Step<T>::Start start = [this, prepared = std::move(prepared),
                                         parse = std::move(parse)](Done<T> done) {
            return m_http.send<T>(prepared, parse, std::move(done));
        };
        co_return co_await Step<T>(std::move(start));
    }

    HttpClient &m_http;
    std::optional<Access> m_access;
    Error m_unavailable;
    Renew m_renew;
    Observe m_observe;
};

} // namespace signalbox::knative
