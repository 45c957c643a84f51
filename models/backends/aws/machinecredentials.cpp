// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/machinecredentials.h"

#include "models/backends/http/securenetwork.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws::machine {

namespace {

constexpr int silenceMs = 2'000; ///< another machine may not even refuse
constexpr qint64 longestToken = 64 * 1024;
const QString relativeUri = QStringLiteral("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
const QString fullUri = QStringLiteral("AWS_CONTAINER_CREDENTIALS_FULL_URI");

struct MachineText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

tl::unexpected<Error> noSuchMachine(const QString &message)
{
    return failure(Error::Kind::Unauthorised, message,
                   MachineText::tr("Give the profile a source_profile or a key pair instead."));
}

HttpRequest request(const QByteArray &method, const QUrl &url, const HttpHeaders &headers)
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = headers;
    request.silenceMs = silenceMs;
    request.idempotent = method == "GET";
    return request;
}

Result<QByteArray> textOf(const HttpAnswer &answer)
{
    if (answer.status != 200)
        return noSuchMachine(MachineText::tr("It answered with status %1.").arg(answer.status));
    return answer.body.trimmed();
}

Result<Session> sessionOf(const HttpAnswer &answer)
{
    return textOf(answer).and_then([](const QByteArray &text) -> Result<Session> {
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        const auto value = [&](const char *name) { return object.value(QLatin1String(name)).toString(); };
        Session session;
        session.credentials = {
            value("AccessKeyId").toUtf8(), value("SecretAccessKey").toUtf8(), value("Token").toUtf8(), {}};
        session.expires = QDateTime::fromString(value("Expiration"), Qt::ISODateWithMs).toUTC();
        if (session.credentials.accessKeyId.isEmpty() || session.credentials.secretAccessKey.isEmpty())
            return noSuchMachine(MachineText::tr("What it answered holds no key pair."));
        return session;
    });
}

template <class T>
Flow<T> ask(HttpClient &http, HttpRequest request, Parse<T> parse)
{
    typename Step<T>::Start start = [&http, request, parse](Done<T> done) {
        return http.send<T>(request, parse, std::move(done));
    };
    co_return co_await Step<T>(std::move(start));
}

/// Only what is next door may be asked in the clear.
bool isSafe(const QUrl &url)
{
    static const QStringList nextDoor{QStringLiteral("169.254.170.2"), QStringLiteral("169.254.170.23"),
                                      QStringLiteral("fd00:ec2::23")};
    return url.scheme() == QLatin1String("https") || isThisMachine(url.host()) ||
           nextDoor.contains(url.host());
}

QByteArray containerToken(const QProcessEnvironment &environment)
{
    QFile file(environment.value(QStringLiteral("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")));
    if (!file.fileName().isEmpty() && file.open(QIODevice::ReadOnly))
        return file.read(longestToken).trimmed();
    return environment.value(QStringLiteral("AWS_CONTAINER_AUTHORIZATION_TOKEN")).toUtf8();
}

} // namespace

Flow<Session> ofInstance(HttpClient &http, QProcessEnvironment environment)
{
    const bool off = environment.value(QStringLiteral("AWS_EC2_METADATA_DISABLED")) == QLatin1String("true");
    if (off)
        co_return noSuchMachine(
            MachineText::tr("AWS_EC2_METADATA_DISABLED forbids to ask for this machine's role."));
    const QString service = environment.value(QStringLiteral("AWS_EC2_METADATA_SERVICE_ENDPOINT"),
                                              QStringLiteral("http://169.254.169.254"));
    const QUrl tokens(service + QStringLiteral("/latest/api/token"));
    HttpRequest wish = request("PUT", tokens, {{"X-aws-ec2-metadata-token-ttl-seconds", "300"}});
    const auto token = co_await attempt(ask<QByteArray>(http, wish, textOf));
    if (!token)
        co_return noSuchMachine(MachineText::tr("This machine is no EC2 instance that tells its role: %1")
                                    .arg(token.error().message));
    const HttpHeaders proof{{"X-aws-ec2-metadata-token", *token}};
    const QString roles = service + QStringLiteral("/latest/meta-data/iam/security-credentials/");
    HttpRequest question = request("GET", QUrl(roles), proof);
    const auto role = co_await attempt(ask<QByteArray>(http, question, textOf));
    if (!role || role->isEmpty())
        co_return noSuchMachine(MachineText::tr("This EC2 instance has no role."));
    question.url = QUrl(roles + QString::fromUtf8(role->split('\n').first()));
    auto session = co_await attempt(ask<Session>(http, question, sessionOf));
    if (!session)
        co_return noSuchMachine(
            MachineText::tr("The role of this EC2 instance cannot be used: %1").arg(session.error().message));
    co_return session;
}

bool isContainer(const QProcessEnvironment &environment)
{
    return environment.contains(relativeUri) || environment.contains(fullUri);
}

Flow<Session> ofContainer(HttpClient &http, QProcessEnvironment environment)
{
    const QString relative = environment.value(relativeUri);
    const QUrl url(relative.isEmpty() ? environment.value(fullUri)
                                      : QStringLiteral("http://169.254.170.2") + relative);
    if (!isContainer(environment) || url.host().isEmpty())
        co_return noSuchMachine(MachineText::tr("This is no container that tells its role."));
    if (!isSafe(url))
        co_return noSuchMachine(
            MachineText::tr("The container's role would be asked for at %1 in the clear.").arg(url.host()));
    HttpHeaders headers;
    if (const QByteArray token = containerToken(environment); !token.isEmpty())
        headers.emplaceBack("Authorization", token);
    HttpRequest question = request("GET", url, headers);
    HttpClient direct(plainNetwork); // a proxy would read the token and the keys
    auto session =
        co_await attempt(ask<Session>(isThisMachine(url.host()) ? direct : http, question, sessionOf));
    if (!session)
        co_return noSuchMachine(
            MachineText::tr("The role of this container cannot be used: %1").arg(session.error().message));
    co_return session;
}

} // namespace signalbox::aws::machine
