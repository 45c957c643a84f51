// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/ssoportal.h"

#include "models/backends/aws/answer.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace signalbox::aws::sso {

namespace {

struct SsoText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

constexpr qint64 longestFile = 256 * 1024;

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(longestFile)).object();
}

} // namespace

Result<Access> accessOf(const Section &profile, const QMap<QString, Section> &sessions)
{
    Access access;
    access.session = QString::fromUtf8(profile.value("sso_session"));
    const Section &shared = access.session.isEmpty() ? profile : sessions.value(access.session);
    access.startUrl = QString::fromUtf8(shared.value("sso_start_url"));
    access.region = shared.value("sso_region");
    access.account = profile.value("sso_account_id");
    access.role = profile.value("sso_role_name");
    if (access.startUrl.isEmpty() || access.region.isEmpty() || access.account.isEmpty() ||
        access.role.isEmpty())
        return failure(Error::Kind::Unauthorised,
                       SsoText::tr("The profile's single sign-on is not complete."),
                       SsoText::tr("It needs sso_start_url, sso_region, sso_account_id and sso_role_name."));
    return access;
}

QString tokenPath(const Access &access, const QProcessEnvironment &environment)
{
    const QString &key = access.session.isEmpty() ? access.startUrl : access.session;
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex();
    return environment.value(QStringLiteral("HOME"), QDir::homePath()) + QStringLiteral("/.aws/sso/cache/") +
           QString::fromLatin1(hash) + QStringLiteral(".json");
}

QString signInAdvice(const Access &access)
{
    return access.session.isEmpty()
               ? SsoText::tr(
                     "Try again to sign in with your browser, or use “aws sso login” with this profile.")
               : SsoText::tr(
                     "Try again to sign in with your browser, or use “aws sso login --sso-session %1”.")
                     .arg(access.session);
}

Result<QByteArray> cachedToken(const Access &access, const QProcessEnvironment &environment, qint64 nowMs)
{
    const QJsonObject object = readObject(tokenPath(access, environment));
    const QString token = object.value(QLatin1String("accessToken")).toString();
    QString until = object.value(QLatin1String("expiresAt")).toString();
    const QDateTime expires =
        QDateTime::fromString(until.replace(QLatin1String("UTC"), QLatin1String("Z")), Qt::ISODateWithMs);
    if (!token.isEmpty() && expires.isValid() && expires.toMSecsSinceEpoch() > nowMs)
        return token.toUtf8();
    return failure(Error::Kind::Unauthorised,
                   token.isEmpty() ? SsoText::tr("Nobody is signed in at %1.").arg(access.startUrl)
                                   : SsoText::tr("The sign-in at %1 has expired.").arg(access.startUrl),
                   signInAdvice(access));
}

Request getRoleCredentials(const Access &access, const QByteArray &token)
{
    Request request;
    request.service = "awsssoportal";
    request.path = "/federation/credentials";
    request.query = {{"role_name", access.role}, {"account_id", access.account}};
    request.headers.emplaceBack("x-amz-sso_bearer_token", token);
    request.idempotent = true;
    return request;
}

Result<Session> parseRoleCredentials(const HttpAnswer &answer)
{
    return jsonBody(answer).and_then([&](const QJsonObject &body) -> Result<Session> {
        const QJsonObject keys = body.value(QLatin1String("roleCredentials")).toObject();
        const auto value = [&](const char *name) {
            return keys.value(QLatin1String(name)).toString().toUtf8();
        };
        Session session;
        session.credentials = {value("accessKeyId"), value("secretAccessKey"), value("sessionToken"), {}};
        session.expires =
            QDateTime::fromMSecsSinceEpoch(keys.value(QLatin1String("expiration")).toInteger(), Qt::UTC);
        if (session.credentials.accessKeyId.isEmpty() || session.credentials.secretAccessKey.isEmpty())
            return tl::make_unexpected(
                unreadable(answer, QCoreApplication::translate("AwsAnswer", "it is not complete")));
        return session;
    });
}

} // namespace signalbox::aws::sso
