// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/answer.h"

#include "models/backends/http/statuskind.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasAnswer)
};

constexpr qsizetype longestMessage = 300;

/// Providers tell some refusals by their words only.
bool says(const QString &message, QLatin1String words)
{
    return message.contains(words, Qt::CaseInsensitive);
}

Error::Kind kindOf(int status, const QString &message)
{
    const Error::Kind kind = kindOfStatus(status);
    const bool told = kind != Error::Kind::Invalid && kind != Error::Kind::Internal;
    if (!told && says(message, QLatin1String("already exists")))
        return Error::Kind::Conflict;
    if (status == 500 && says(message, QLatin1String("not found")))
        return Error::Kind::NotFound;
    return kind;
}

QString adviceFor(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unauthorised:
        return Text::tr("Check the user and the password of this connection.");
    case Error::Kind::NotFound:
        return Text::tr("It may have been deleted. Refresh the list.");
    case Error::Kind::Conflict:
        return Text::tr("Choose another name, or reload it and make your change again.");
    case Error::Kind::RateLimited:
        return Text::tr("Wait a moment, then try again.");
    case Error::Kind::Unsupported:
        return Text::tr("This gateway's provider has no such thing.");
    case Error::Kind::Internal:
        return Text::tr("Try again. If it happens again, look at the gateway's log.");
    default:
        return {};
    }
}

/// The text of an answer, where it is one for people: no page of a web server, no bytes.
QString textOf(const HttpAnswer &answer)
{
    const QString text = QString::fromUtf8(answer.body.left(4 * longestMessage)).trimmed();
    const bool page = text.startsWith(u'<') || answer.header("Content-Type").contains("html");
    if (page || text.contains(QChar(QChar::ReplacementCharacter)) || text.contains(QChar(u'\0')))
        return {};
    return text.size() > longestMessage ? text.left(longestMessage) + u'…' : text;
}

Error elsewhere(const HttpAnswer &answer)
{
    // without its query, which may hold anything
    const QUrl place =
        QUrl::fromEncoded(answer.header("Location")).adjusted(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
    return {Error::Kind::Invalid,
            Text::tr("The server sends us elsewhere: %1").arg(place.toString()),
            Text::tr("Type the address where the gateway itself answers."),
            QStringLiteral("Redirect"),
            {}};
}

} // namespace

Error parseError(const HttpAnswer &answer)
{
    if (answer.status >= 300 && answer.status < 400)
        return elsewhere(answer);
    Error error;
    error.message = textOf(answer);
    error.kind = kindOf(answer.status, error.message);
    error.code = QString::number(answer.status);
    error.requestId = QString::fromLatin1(answer.header("X-Call-Id"));
    if (error.message.isEmpty())
        error.message = Text::tr("The gateway answered with status %1.").arg(answer.status);
    error.advice = adviceFor(error.kind);
    return error;
}

Error unreadable(const QString &why)
{
    return {Error::Kind::Internal,
            Text::tr("The answer cannot be understood: %1.").arg(why),
            Text::tr("Check that an OpenFaaS gateway answers at this address."),
            QStringLiteral("Unreadable"),
            {}};
}

Result<QJsonDocument> parseJson(const HttpAnswer &answer)
{
    if (answer.status < 200 || answer.status >= 300)
        return tl::make_unexpected(parseError(answer));
    QJsonParseError wrong;
    QJsonDocument document = QJsonDocument::fromJson(answer.body, &wrong);
    if (wrong.error != QJsonParseError::NoError)
        return tl::make_unexpected(unreadable(wrong.errorString()));
    return document;
}

Result<Nothing> parseDone(const HttpAnswer &answer)
{
    if (answer.status < 200 || answer.status >= 300)
        return tl::make_unexpected(parseError(answer));
    return Nothing{};
}

Result<QStringList> parseNames(const HttpAnswer &answer)
{
    return parseJson(answer).map([](const QJsonDocument &document) {
        QStringList names;
        const QJsonArray all = document.array();
        for (const QJsonValue each : all)
            names.append(each.isString() ? each.toString() : each[QLatin1String("name")].toString());
        return names;
    });
}

} // namespace signalbox::openfaas
