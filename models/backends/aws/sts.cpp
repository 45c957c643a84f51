// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/sts.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/sigv4.h"

#include <QCoreApplication>
#include <QMap>
#include <QXmlStreamReader>

namespace signalbox::aws::sts {

namespace {

using Fields = QList<QPair<QByteArray, QByteArray>>;

Request call(const Fields &fields)
{
    Request request;
    request.service = "sts";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    request.body = "Version=2011-06-15";
    for (const auto &[name, value] : fields) {
        if (!value.isEmpty())
            request.body += '&' + name + '=' + uriEncode(value);
    }
    return request;
}

/// The texts of all elements by their names; enough for answers that use every name once.
Result<QMap<QString, QString>> texts(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    QMap<QString, QString> found;
    QString name;
    QXmlStreamReader xml(answer.body);
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement)
            name = xml.name().toString();
        else if (token == QXmlStreamReader::Characters && !xml.isWhitespace())
            found[name] += xml.text();
    }
    if (xml.hasError())
        return tl::make_unexpected(unreadable(answer, xml.errorString()));
    return found;
}

QString incomplete()
{
    return QCoreApplication::translate("AwsAnswer", "it is not complete");
}

} // namespace

Request assumeRole(const Role &role)
{
    Request request = call({{"Action", "AssumeRole"},
                            {"RoleArn", role.arn},
                            {"RoleSessionName", role.sessionName},
                            {"ExternalId", role.externalId},
                            {"DurationSeconds", role.durationSeconds},
                            {"SerialNumber", role.mfaSerial},
                            {"TokenCode", role.mfaCode}});
    request.idempotent = role.mfaCode.isEmpty(); // a code is good for one attempt
    return request;
}

Request assumeRoleWithWebIdentity(const Role &role, const QByteArray &token)
{
    Request request = call({{"Action", "AssumeRoleWithWebIdentity"},
                            {"RoleArn", role.arn},
                            {"RoleSessionName", role.sessionName},
                            {"DurationSeconds", role.durationSeconds},
                            {"WebIdentityToken", token}});
    request.idempotent = true;
    return request;
}

Result<Session> parseAssumeRole(const HttpAnswer &answer)
{
    return texts(answer).and_then([&](const QMap<QString, QString> &found) -> Result<Session> {
        const auto value = [&](const char *name) { return found.value(QLatin1String(name)).toUtf8(); };
        Session session;
        session.credentials = {value("AccessKeyId"), value("SecretAccessKey"), value("SessionToken"), {}};
        session.expires =
            QDateTime::fromString(found.value(QStringLiteral("Expiration")), Qt::ISODateWithMs).toUTC();
        if (session.credentials.accessKeyId.isEmpty() || session.credentials.secretAccessKey.isEmpty())
            return tl::make_unexpected(unreadable(answer, incomplete()));
        return session;
    });
}

Request getCallerIdentity()
{
    Request request = call({{"Action", "GetCallerIdentity"}});
    request.idempotent = true;
    return request;
}

Result<Identity> parseIdentity(const HttpAnswer &answer)
{
    return texts(answer).and_then([&](const QMap<QString, QString> &found) -> Result<Identity> {
        Identity identity{found.value(QStringLiteral("Account")), found.value(QStringLiteral("Arn"))};
        if (identity.account.isEmpty())
            return tl::make_unexpected(unreadable(answer, incomplete()));
        return identity;
    });
}

} // namespace signalbox::aws::sts
