// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/answer.h"

#include "models/backends/http/retryafter.h"
#include "models/backends/http/statuskind.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace signalbox::aws {

namespace {

struct AwsAnswerText
{
    Q_DECLARE_TR_FUNCTIONS(AwsAnswer)
};

/// "com.amazonaws.x#Name:http://…" → "Name".
QString bareCode(const QString &code)
{
    return code.section(QLatin1Char('#'), -1).section(QLatin1Char(':'), 0, 0).trimmed();
}

void readJson(const QByteArray &body, Error &error)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (error.code.isEmpty())
        error.code = bareCode(object.value(QLatin1String("__type")).toString());
    error.message = object.value(QLatin1String("message")).toString();
    if (error.message.isEmpty())
        error.message = object.value(QLatin1String("Message")).toString();
}

void readXml(const QByteArray &body, Error &error)
{
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("Code"))
            error.code = xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (xml.name() == QLatin1String("Message"))
            error.message = xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (xml.name() == QLatin1String("RequestId"))
            error.requestId = xml.readElementText(QXmlStreamReader::SkipChildElements);
    }
}

struct KnownCode
{
    const char *part; ///< of the error code
    Error::Kind kind;
};

/// In order: the first that is part of the code decides.
constexpr KnownCode knownCodes[] = {
    {"NotFound", Error::Kind::NotFound},
    {"NoSuch", Error::Kind::NotFound},
    {"Conflict", Error::Kind::Conflict},
    {"AlreadyExists", Error::Kind::Conflict},
    {"AlreadyOwned", Error::Kind::Conflict},
    {"PreconditionFailed", Error::Kind::Conflict},
    {"TooManyRequests", Error::Kind::RateLimited},
    {"Throttl", Error::Kind::RateLimited},
    {"SlowDown", Error::Kind::RateLimited},
    {"RequestLimitExceeded", Error::Kind::RateLimited},
    {"AccessDenied", Error::Kind::Unauthorised},
    {"Signature", Error::Kind::Unauthorised},
    {"Token", Error::Kind::Unauthorised},
    {"UnrecognizedClient", Error::Kind::Unauthorised},
    {"InvalidAccessKeyId", Error::Kind::Unauthorised},
    {"RequestTimeTooSkewed", Error::Kind::Unauthorised},
    {"NotImplemented", Error::Kind::Unsupported},
    {"UnknownOperation", Error::Kind::Unsupported},
    {"NotSupported", Error::Kind::Unsupported},
};

Error::Kind kindOf(const QString &code, int status)
{
    for (const KnownCode &known : knownCodes) {
        if (code.contains(QLatin1String(known.part)))
            return known.kind;
    }
    return kindOfStatus(status);
}

QString adviceFor(const Error &error)
{
    if (error.code.contains(QLatin1String("RequestTimeTooSkewed")))
        return AwsAnswerText::tr("Set this machine's clock right.");
    if (error.code.contains(QLatin1String("PreconditionFailed")))
        return AwsAnswerText::tr("Somebody else changed it meanwhile. Reload, then make your change again.");
    switch (error.kind) {
    case Error::Kind::Unauthorised:
        return AwsAnswerText::tr("Check the credentials of this connection and what they may do.");
    case Error::Kind::NotFound:
        return error.code.isEmpty()
                   ? AwsAnswerText::tr(
                         "What answers at this address may be something else. Check the endpoint.")
                   : AwsAnswerText::tr("It may have been deleted. Refresh the list.");
    case Error::Kind::Conflict:
        return AwsAnswerText::tr("Choose another name, or wait until the change under way is done.");
    case Error::Kind::RateLimited:
        return AwsAnswerText::tr("Wait a moment, then try again.");
    case Error::Kind::Internal:
        return AwsAnswerText::tr("Try again. If it happens again, report it with the request id.");
    default:
        return {};
    }
}

} // namespace

Error parseError(const HttpAnswer &answer)
{
    Error error;
    error.code = bareCode(QString::fromUtf8(answer.header("x-amzn-ErrorType")));
    error.requestId = QString::fromUtf8(answer.header("x-amzn-RequestId"));
    if (error.requestId.isEmpty())
        error.requestId = QString::fromUtf8(answer.header("x-amz-request-id"));
    const QByteArray body = answer.body.trimmed();
    if (body.startsWith('{'))
        readJson(body, error);
    else if (body.startsWith('<'))
        readXml(body, error);
    error.kind = kindOf(error.code, answer.status);
    if (error.message.isEmpty())
        error.message = error.code.isEmpty()
                            ? AwsAnswerText::tr("The server answered with status %1.").arg(answer.status)
                            : AwsAnswerText::tr("The server answered: %1.").arg(error.code);
    error.advice = adviceFor(error);
    return error;
}

std::optional<Error> errorOf(const HttpAnswer &answer)
{
    if (answer.status >= 200 && answer.status < 300)
        return std::nullopt;
    return parseError(answer);
}

Error unreadable(const HttpAnswer &answer, const QString &why)
{
    Error error;
    error.kind = Error::Kind::Internal;
    error.code = QStringLiteral("UnreadableAnswer");
    error.message = AwsAnswerText::tr("The server's answer cannot be read: %1.").arg(why);
    error.advice = AwsAnswerText::tr(
        "Check the address: something other than the expected service may be answering there.");
    error.requestId = QString::fromUtf8(answer.header("x-amzn-RequestId"));
    return error;
}

bool refusesCredentials(const Error &error)
{
    static const QStringList codes{
        QStringLiteral("ExpiredToken"),
        QStringLiteral("ExpiredTokenException"),
        QStringLiteral("UnrecognizedClient"),
        QStringLiteral("UnrecognizedClientException"),
        QStringLiteral("InvalidClientTokenId"),
        QStringLiteral("InvalidAccessKeyId"),
        QStringLiteral("SignatureDoesNotMatch"),
        QStringLiteral("InvalidSignatureException"),
        QStringLiteral("AuthFailure"),
        QStringLiteral("InvalidToken"),
        QStringLiteral("TokenRefreshRequired"),
        QStringLiteral("UnauthorizedException"),
        QStringLiteral("MissingAuthenticationToken"),
        QStringLiteral("MissingAuthenticationTokenException"),
    };
    return codes.contains(error.code);
}

Error lacking(Error error, const QString &permission)
{
    static const QRegularExpression named(QStringLiteral("to perform: ([a-z0-9-]+:[A-Za-z0-9]+)"));
    if (error.kind != Error::Kind::Unauthorised || refusesCredentials(error))
        return error;
    const QString said = named.match(error.message).captured(1);
    error.advice = AwsAnswerText::tr("The permission %1 is missing.").arg(said.isEmpty() ? permission : said);
    return error;
}

bool refusesTime(const Error &error)
{
    if (error.code.contains(QLatin1String("TooSkewed")) || error.code == QLatin1String("RequestExpired") ||
        error.code == QLatin1String("RequestInTheFuture"))
        return true;
    return error.code.contains(QLatin1String("Signature")) &&
           (error.message.contains(QLatin1String("expired")) ||
            error.message.contains(QLatin1String("not yet current")));
}

qint64 dateOf(const HttpAnswer &answer)
{
    const QDateTime time = httpTime(answer.header("Date"));
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

Result<QJsonObject> jsonBody(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    if (answer.body.trimmed().isEmpty())
        return QJsonObject();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return tl::make_unexpected(unreadable(answer, problem.errorString()));
    if (!document.isObject())
        return tl::make_unexpected(unreadable(answer, AwsAnswerText::tr("it is not a JSON object")));
    return document.object();
}

} // namespace signalbox::aws
