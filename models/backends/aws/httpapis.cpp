// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/httpapis.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/sigv4.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace signalbox::aws::httpapis {

namespace {

const QString madeForTag = QStringLiteral("signalbox:function");
const QString defaultStage = QStringLiteral("$default");

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QByteArray below(const QString &api, const QByteArray &parts, const QString &id = {})
{
    const QByteArray path = "/v2/apis/" + uriEncode(api.toUtf8()) + '/' + parts;
    return id.isEmpty() ? path : path + '/' + uriEncode(id.toUtf8());
}

Request call(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {})
{
    return restCall("apigateway", method, path, body);
}

Request paged(const QByteArray &path, const QString &token)
{
    Request request = call("GET", path);
    if (!token.isEmpty())
        request.query.emplaceBack("nextToken", token.toUtf8());
    return request;
}

Api apiOf(const QJsonObject &api)
{
    return {text(api, "apiId"), text(api, "name"), text(api, "apiEndpoint"),
            api.value(QLatin1String("tags")).toObject().value(madeForTag).toString()};
}

Integration integrationOf(const QJsonObject &integration)
{
    return {text(integration, "integrationId"), text(integration, "integrationUri")};
}

Route routeOf(const QJsonObject &route)
{
    return {text(route, "routeId"), text(route, "routeKey"), text(route, "target").section(u'/', 1)};
}

Stage stageOf(const QJsonObject &stage)
{
    return {text(stage, "stageName"), stage.value(QLatin1String("autoDeploy")).toBool()};
}

template <class T>
Result<PageOf<T>> pageOf(const HttpAnswer &answer, T (*read)(const QJsonObject &))
{
    return jsonBody(answer).map([read](const QJsonObject &body) {
        PageOf<T> page;
        const QJsonArray items = body.value(QLatin1String("items")).toArray();
        for (const QJsonValue item : items)
            page.items.append(read(item.toObject()));
        page.nextMarker = text(body, "nextToken");
        return page;
    });
}

} // namespace

Request list(const QString &token)
{
    return paged("/v2/apis", token);
}

Request createApi(const QString &name, const QString &functionName)
{
    return call("POST", "/v2/apis",
                {{QStringLiteral("name"), name},
                 {QStringLiteral("protocolType"), QStringLiteral("HTTP")},
                 {QStringLiteral("tags"), QJsonObject{{madeForTag, functionName}}}});
}

Request removeApi(const QString &api)
{
    return call("DELETE", "/v2/apis/" + uriEncode(api.toUtf8()));
}

Request listIntegrations(const QString &api, const QString &token)
{
    return paged(below(api, "integrations"), token);
}

Request createIntegration(const QString &api, const QString &functionArn)
{
    return call("POST", below(api, "integrations"),
                {{QStringLiteral("integrationType"), QStringLiteral("AWS_PROXY")},
                 {QStringLiteral("integrationMethod"), QStringLiteral("POST")},
                 {QStringLiteral("integrationUri"), functionArn},
                 {QStringLiteral("payloadFormatVersion"), QStringLiteral("2.0")}});
}

Request removeIntegration(const QString &api, const QString &integration)
{
    return call("DELETE", below(api, "integrations", integration));
}

Request listRoutes(const QString &api, const QString &token)
{
    return paged(below(api, "routes"), token);
}

Request createRoute(const QString &api, const QString &key, const QString &integration)
{
    return call("POST", below(api, "routes"),
                {{QStringLiteral("routeKey"), key},
                 {QStringLiteral("target"), QString(QStringLiteral("integrations/") + integration)}});
}

Request removeRoute(const QString &api, const QString &route)
{
    return call("DELETE", below(api, "routes", route));
}

Request listStages(const QString &api, const QString &token)
{
    return paged(below(api, "stages"), token);
}

Request createStage(const QString &api)
{
    return call("POST", below(api, "stages"),
                {{QStringLiteral("stageName"), defaultStage}, {QStringLiteral("autoDeploy"), true}});
}

Result<PageOf<Api>> parseList(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<Api> page;
        const QJsonArray items = body.value(QLatin1String("items")).toArray();
        for (const QJsonValue item : items) {
            if (text(item.toObject(), "protocolType") == QLatin1String("HTTP"))
                page.items.append(apiOf(item.toObject()));
        }
        page.nextMarker = text(body, "nextToken");
        return page;
    });
}

Result<Api> parseApi(const HttpAnswer &answer)
{
    return jsonBody(answer).map(apiOf);
}

Result<PageOf<Integration>> parseIntegrations(const HttpAnswer &answer)
{
    return pageOf<Integration>(answer, integrationOf);
}

Result<Integration> parseIntegration(const HttpAnswer &answer)
{
    return jsonBody(answer).map(integrationOf);
}

Result<PageOf<Route>> parseRoutes(const HttpAnswer &answer)
{
    return pageOf<Route>(answer, routeOf);
}

Result<Route> parseRoute(const HttpAnswer &answer)
{
    return jsonBody(answer).map(routeOf);
}

Result<PageOf<Stage>> parseStages(const HttpAnswer &answer)
{
    return pageOf<Stage>(answer, stageOf);
}

QString functionOf(const Integration &integration)
{
    const QString end = QStringLiteral("/invocations");
    QString uri = integration.uri;
    if (!uri.endsWith(end))
        return uri;
    return uri.chopped(end.size()).section(QStringLiteral("/functions/"), 1);
}

QString addressOf(const Api &api, const QList<Stage> &stages, const QString &key)
{
    if (stages.isEmpty())
        return {};
    const bool bare = std::any_of(stages.cbegin(), stages.cend(),
                                  [](const Stage &stage) { return stage.name == defaultStage; });
    const QString base = bare ? api.endpoint : api.endpoint + u'/' + stages.first().name;
    const QString path = key.section(u' ', 1);
    return base + (path.isEmpty() ? QStringLiteral("/") : path);
}

QString exampleOf(const QString &address)
{
    static const QRegularExpression varying(QStringLiteral("\\{[^}/]*\\}"));
    return QString(address).replace(varying, QStringLiteral("test"));
}

} // namespace signalbox::aws::httpapis
