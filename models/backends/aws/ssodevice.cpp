// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/ssodevice.h"

#include "models/backends/aws/answer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws::sso {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

Request post(const char *path, const QJsonObject &body)
{
    Request request;
    request.service = "sso-oauth";
    request.method = "POST";
    request.path = path;
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

int seconds(const QJsonObject &object, const char *name, int otherwise)
{
    return qBound(1, object.value(QLatin1String(name)).toInt(otherwise), 24 * 3600);
}

Error incomplete(const HttpAnswer &answer)
{
    return unreadable(answer, QCoreApplication::translate("AwsAnswer", "it is not complete"));
}

/// Only a web page is opened in the browser.
bool isWebPage(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    return url.scheme() == QLatin1String("https") && !url.host().isEmpty();
}

} // namespace

Request registerClient()
{
    return post("/client/register",
                {{QStringLiteral("clientName"), QStringLiteral("Signalbox")},
                 {QStringLiteral("clientType"), QStringLiteral("public")},
                 {QStringLiteral("scopes"), QJsonArray{QStringLiteral("sso:account:access")}}});
}

Result<DeviceClient> parseDeviceClient(const HttpAnswer &answer)
{
    return jsonBody(answer).and_then([&](const QJsonObject &body) -> Result<DeviceClient> {
        DeviceClient client{text(body, "clientId"), text(body, "clientSecret")};
        if (client.id.isEmpty() || client.secret.isEmpty())
            return tl::make_unexpected(incomplete(answer));
        return client;
    });
}

Request authorizeDevice(const DeviceClient &client, const QString &startUrl)
{
    return post("/device_authorization", {{QStringLiteral("clientId"), client.id},
                                          {QStringLiteral("clientSecret"), client.secret},
                                          {QStringLiteral("startUrl"), startUrl}});
}

Result<DeviceAuthorization> parseDeviceAuthorization(const HttpAnswer &answer)
{
    return jsonBody(answer).and_then([&](const QJsonObject &body) -> Result<DeviceAuthorization> {
        DeviceAuthorization found;
        found.deviceCode = text(body, "deviceCode");
        found.userCode = text(body, "userCode");
        found.link = text(body, "verificationUriComplete");
        if (found.link.isEmpty())
            found.link = text(body, "verificationUri");
        found.intervalSeconds = seconds(body, "interval", found.intervalSeconds);
        found.lastsSeconds = seconds(body, "expiresIn", found.lastsSeconds);
        if (found.deviceCode.isEmpty() || found.userCode.isEmpty() || !isWebPage(found.link))
            return tl::make_unexpected(incomplete(answer));
        return found;
    });
}

Request askForToken(const DeviceClient &client, const QString &deviceCode)
{
    return post("/token", {{QStringLiteral("clientId"), client.id},
                           {QStringLiteral("clientSecret"), client.secret},
                           {QStringLiteral("grantType"),
                            QStringLiteral("urn:ietf:params:oauth:grant-type:device_code")},
                           {QStringLiteral("deviceCode"), deviceCode}});
}

/// Not being done yet is a refusal with a code of its own.
Result<DeviceToken> parseDeviceToken(const HttpAnswer &answer)
{
    const QString problem = text(QJsonDocument::fromJson(answer.body).object(), "error");
    if (problem == QLatin1String("authorization_pending"))
        return DeviceToken{};
    if (problem == QLatin1String("slow_down"))
        return DeviceToken{DeviceToken::Kind::SlowDown, {}, 0};
    if (problem == QLatin1String("access_denied"))
        return failure(Error::Kind::Unauthorised, Text::tr("The sign-in was refused in the browser."),
                       Text::tr("Try again."));
    if (problem == QLatin1String("expired_token"))
        return failure(Error::Kind::Unauthorised, Text::tr("Nobody signed in in time."),
                       Text::tr("Try again."));
    return jsonBody(answer).and_then([&](const QJsonObject &body) -> Result<DeviceToken> {
        DeviceToken granted{DeviceToken::Kind::Granted, text(body, "accessToken").toUtf8(),
                            seconds(body, "expiresIn", 3600)};
        if (granted.token.isEmpty())
            return tl::make_unexpected(incomplete(answer));
        return granted;
    });
}

} // namespace signalbox::aws::sso
