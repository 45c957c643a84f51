// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/queuesclient.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws {

namespace {

constexpr int pageSize = 1'000;

Request call(const char *action, const QJsonObject &body, bool reads = false)
{
    Request request;
    request.service = "sqs";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-amz-json-1.0");
    request.headers.emplaceBack("X-Amz-Target", QByteArray("AmazonSQS.") + action);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.idempotent = reads;
    return request;
}

Request listUrls(const QString &token)
{
    QJsonObject body{{QStringLiteral("MaxResults"), pageSize}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    return call("ListQueues", body, true);
}

Result<PageOf<QString>> parseUrls(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<QString> page;
        const QJsonArray urls = body.value(QLatin1String("QueueUrls")).toArray();
        for (const QJsonValue url : urls)
            page.items.append(url.toString());
        page.nextMarker = body.value(QLatin1String("NextToken")).toString();
        return page;
    });
}

Result<QString> parseUrl(const HttpAnswer &answer)
{
    return jsonBody(answer).map(
        [](const QJsonObject &body) { return body.value(QLatin1String("QueueUrl")).toString(); });
}

Result<QString> parseArn(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        return body.value(QLatin1String("Attributes")).toObject().value(QLatin1String("QueueArn")).toString();
    });
}

} // namespace

Flow<QStringList> QueuesClient::list()
{
    const QList<QString> urls = co_await allPages<QString>(m_client, listUrls, parseUrls);
    QStringList arns;
    for (const QString &url : urls) {
        auto arn = co_await attempt(arnOf(url));
        if (!arn && arn.error().kind == Error::Kind::NotFound)
            continue; // deleted between the two questions
        if (!arn)
            co_return tl::make_unexpected(arn.error());
        arns.append(*arn);
    }
    co_return arns;
}

Flow<QString> QueuesClient::arnOf(QString url)
{
    Request request = call("GetQueueAttributes",
                           {{QStringLiteral("QueueUrl"), url},
                            {QStringLiteral("AttributeNames"), QJsonArray{QStringLiteral("QueueArn")}}},
                           true);
    return m_client.send<QString>(request, parseArn);
}

Flow<QString> QueuesClient::create(QString name, int visibilitySeconds)
{
    const QJsonObject attributes{{QStringLiteral("VisibilityTimeout"), QString::number(visibilitySeconds)}};
    Request request = call("CreateQueue",
                           {{QStringLiteral("QueueName"), name}, {QStringLiteral("Attributes"), attributes}});
    const QString url = co_await m_client.send<QString>(request, parseUrl);
    co_return co_await attempt(arnOf(url));
}

Flow<Nothing> QueuesClient::send(QString arn, QString text)
{
    Request find = call("GetQueueUrl",
                        {{QStringLiteral("QueueName"), arn.section(u':', 5)},
                         {QStringLiteral("QueueOwnerAWSAccountId"), arn.section(u':', 4, 4)}},
                        true);
    const QString url = co_await m_client.send<QString>(find, parseUrl);
    QJsonObject message{{QStringLiteral("QueueUrl"), url}, {QStringLiteral("MessageBody"), text}};
    if (arn.endsWith(QLatin1String(".fifo"))) {
        message.insert(QStringLiteral("MessageGroupId"), QStringLiteral("signalbox"));
        message.insert(QStringLiteral("MessageDeduplicationId"),
                       QString::number(m_client.now().toMSecsSinceEpoch()));
    }
    Request request = call("SendMessage", message);
    co_return co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
}

} // namespace signalbox::aws
