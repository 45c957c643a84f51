// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/answer.h"

#include "models/backends/http/statuskind.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace signalbox::knative {

namespace {

struct AnswerText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeAnswer)
};

QString adviceFor(const Error &error)
{
    if (error.code == QLatin1String("Unauthorized"))
        return AnswerText::tr("Sign in to the cluster with its own tools, then try again.");
    if (error.code == QLatin1String("AlreadyExists"))
        return AnswerText::tr("Choose another name.");
    switch (error.kind) {
    case Error::Kind::Unauthorised:
        return AnswerText::tr("Ask the cluster's administrator for the permission.");
    case Error::Kind::NotFound:
        return AnswerText::tr("It may have been deleted. Refresh the list.");
    case Error::Kind::Conflict:
        return AnswerText::tr("Somebody else changed it meanwhile. Reload, then make your change again.");
    case Error::Kind::RateLimited:
        return AnswerText::tr("Wait a moment, then try again.");
    case Error::Kind::Internal:
        return AnswerText::tr("Try again. If it happens again, look at the log of the cluster's API server.");
    default:
        return {};
    }
}

void finish(Error &error, int status)
{
    error.kind = kindOfStatus(status);
    if (error.code.isEmpty() && status == 401)
        error.code = QStringLiteral("Unauthorized");
    if (error.message.isEmpty())
        error.message = AnswerText::tr("The server answered with status %1.").arg(status);
    error.advice = adviceFor(error);
}

Error unreadable(const QString &why)
{
    return {Error::Kind::Internal,
            AnswerText::tr("The server's answer cannot be understood: %1.").arg(why),
            AnswerText::tr("Check that the address is that of a cluster's API server."),
            {},
            {}};
}

} // namespace

Error statusError(const QJsonObject &status)
{
    Error error;
    error.message = status.value(QLatin1String("message")).toString();
    error.code = status.value(QLatin1String("reason")).toString();
    finish(error, status.value(QLatin1String("code")).toInt(500));
    return error;
}

Error parseError(const HttpAnswer &answer)
{
    Error error;
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    if (object.value(QLatin1String("kind")).toString() == QLatin1String("Status")) {
        error.message = object.value(QLatin1String("message")).toString();
        error.code = object.value(QLatin1String("reason")).toString();
    }
    error.requestId = QString::fromLatin1(answer.header("Audit-Id"));
    finish(error, answer.status);
    return error;
}

Result<Nothing> parseDone(const HttpAnswer &answer)
{
    if (answer.status < 200 || answer.status >= 300)
        return tl::make_unexpected(parseError(answer));
    return Nothing{};
}

Result<QJsonObject> parseObject(const HttpAnswer &answer)
{
    if (const auto done = parseDone(answer); !done)
        return tl::make_unexpected(done.error());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return tl::make_unexpected(unreadable(problem.errorString()));
    if (!document.isObject())
        return tl::make_unexpected(unreadable(AnswerText::tr("it is not a JSON object")));
    return document.object();
}

Result<Page> parsePage(const HttpAnswer &answer)
{
    return parseObject(answer).and_then([](const QJsonObject &object) -> Result<Page> {
        if (!object.value(QLatin1String("items")).isArray())
            return tl::make_unexpected(unreadable(AnswerText::tr("it is not a list")));
        const QJsonObject metadata = object.value(QLatin1String("metadata")).toObject();
        return Page{object.value(QLatin1String("items")).toArray(),
                    metadata.value(QLatin1String("continue")).toString().toUtf8(),
                    metadata.value(QLatin1String("resourceVersion")).toString().toUtf8()};
    });
}

bool refusesCredentials(const Error &error)
{
    return error.kind == Error::Kind::Unauthorised && error.code == QLatin1String("Unauthorized");
}

bool isForbidden(const Error &error)
{
    return error.kind == Error::Kind::Unauthorised && !refusesCredentials(error);
}

bool isGone(const Error &error)
{
    return error.code == QLatin1String("Expired") || error.code == QLatin1String("Gone");
}

bool isUnknownKind(const Error &error)
{
    // an object that is missing is named in a Status; a kind that is missing is plain text
    return error.kind == Error::Kind::NotFound && error.code.isEmpty();
}

} // namespace signalbox::knative
