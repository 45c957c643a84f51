// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/payloadcheck.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype MaxPrettyBytes = 512 * 1024;

struct PayloadText
{
    Q_DECLARE_TR_FUNCTIONS(Payload)
};

QString problemText(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::NoError:
        return PayloadText::tr("there is more than one JSON value");
    case QJsonParseError::UnterminatedObject:
        return PayloadText::tr("a } is missing");
    case QJsonParseError::MissingNameSeparator:
        return PayloadText::tr("a colon is missing after the name");
    case QJsonParseError::UnterminatedArray:
        return PayloadText::tr("a ] is missing");
    case QJsonParseError::MissingValueSeparator:
        return PayloadText::tr("a comma is missing");
    case QJsonParseError::IllegalNumber:
    case QJsonParseError::TerminationByNumber:
        return PayloadText::tr("this is no JSON number");
    case QJsonParseError::IllegalEscapeSequence:
        return PayloadText::tr("JSON has no such escape sequence");
    case QJsonParseError::IllegalUTF8String:
        return PayloadText::tr("this is no valid text");
    case QJsonParseError::UnterminatedString:
        return PayloadText::tr("the closing quote is missing");
    case QJsonParseError::MissingObject:
        return PayloadText::tr("after a comma another value is expected");
    case QJsonParseError::DeepNesting:
        return PayloadText::tr("it is nested too deeply");
    case QJsonParseError::DocumentTooLarge:
        return PayloadText::tr("it is too large");
    case QJsonParseError::GarbageAtEnd:
        return PayloadText::tr("more follows after the end of the value");
    case QJsonParseError::IllegalValue:
        break;
    }
    return PayloadText::tr("this is no JSON value");
}

} // namespace

PayloadCheck checkPayload(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    // Qt parses documents only; wrapped in an array every JSON value is one.
    const QByteArray utf8 = '[' + text.toUtf8() + "\n]";
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &error);
    if (error.error == QJsonParseError::NoError && document.isArray() && document.array().size() == 1)
        return {};
    PayloadCheck check;
    check.valid = false;
    check.message = problemText(error.error);
    const qsizetype offset = std::clamp<qsizetype>(error.offset - 1, 0, utf8.size() - 3);
    const QString before = QString::fromUtf8(utf8.mid(1, offset));
    check.line = static_cast<int>(before.count(QLatin1Char('\n'))) + 1;
    check.column = static_cast<int>(before.size() - before.lastIndexOf(QLatin1Char('\n')));
    return check;
}

QString prettyJson(const QByteArray &text)
{
    if (text.size() <= MaxPrettyBytes) {
        const QJsonDocument document = QJsonDocument::fromJson(text);
        if (!document.isNull())
            return QString::fromUtf8(document.toJson()).trimmed();
    }
    return QString::fromUtf8(text);
}

QList<PayloadTemplate> payloadTemplates()
{
    return {
        {PayloadText::tr("Empty object"), QStringLiteral("{}")},
        {PayloadText::tr("HTTP request (API Gateway 2.0)"), QStringLiteral(R"({
    "version": "2.0",
    "routeKey": "$default",
    "rawPath": "/items",
    "rawQueryString": "page=1",
    "headers": {"accept": "application/json", "host": "localhost"},
    "queryStringParameters": {"page": "1"},
    "requestContext": {
        "http": {"method": "GET", "path": "/items", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"},
        "stage": "$default"
    },
    "isBase64Encoded": false
})")},
        {PayloadText::tr("Object created in a bucket"), QStringLiteral(R"({
    "Records": [
        {
            "eventVersion": "2.1",
            "eventSource": "aws:s3",
            "eventName": "ObjectCreated:Put",
            "awsRegion": "us-east-1",
            "s3": {
                "bucket": {"name": "photos", "arn": "arn:aws:s3:::photos"},
                "object": {"key": "example.png", "size": 1024}
            }
        }
    ]
})")},
        {PayloadText::tr("Schedule"), QStringLiteral(R"({
    "version": "0",
    "source": "aws.events",
    "detail-type": "Scheduled Event",
    "region": "us-east-1",
    "resources": [],
    "detail": {}
})")},
    };
}

} // namespace signalbox
