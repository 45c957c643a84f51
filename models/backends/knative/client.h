// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/authorizedclient.h"
#include "models/backends/knative/answer.h"
#include "models/backends/knative/request.h"

namespace signalbox::knative {

/// Sends requests to one cluster.
class Client final : public AuthorizedClient<Access, Request>
{
public:
    using AuthorizedClient::AuthorizedClient;

    /// As HttpClient has it.
    qint64 askedToWaitMs() const { return http().askedToWaitMs(); }
    QString nameSpace() const { return target() ? target()->nameSpace : QString(); }

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
    HttpRequest prepared(const Request &request, const Access &access) const override
    {
        return prepare(request, access);
    }
    bool isRefusal(const Error &error) const override { return refusesCredentials(error); }
};

} // namespace signalbox::knative
