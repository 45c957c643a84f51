// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/s3notification.h"

#include <QCoreApplication>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace signalbox::aws::s3 {

namespace {

/// The element the reader stands on, complete, without its namespace declarations.
QByteArray copyElement(QXmlStreamReader &xml)
{
    QByteArray copy;
    QXmlStreamWriter writer(&copy);
    int depth = 0;
    do {
        if (xml.isStartElement()) {
            writer.writeStartElement(xml.name().toString());
            writer.writeAttributes(xml.attributes());
            ++depth;
        } else if (xml.isEndElement()) {
            writer.writeEndElement();
            --depth;
        } else if (xml.isCharacters()) {
            writer.writeCharacters(xml.text().toString());
        }
        if (depth > 0)
            xml.readNext();
    } while (depth > 0 && !xml.hasError());
    return copy;
}

void readRule(QXmlStreamReader &xml, FunctionNotification &notification)
{
    QString name;
    QString value;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("Name"))
            name = xml.readElementText().toLower();
        else if (xml.name() == QLatin1String("Value"))
            value = xml.readElementText();
        else
            xml.skipCurrentElement();
    }
    if (name == QLatin1String("prefix"))
        notification.prefix = value;
    else if (name == QLatin1String("suffix"))
        notification.suffix = value;
}

void readFilter(QXmlStreamReader &xml, FunctionNotification &notification)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("S3Key"))
            readFilter(xml, notification);
        else if (xml.name() == QLatin1String("FilterRule"))
            readRule(xml, notification);
        else
            xml.skipCurrentElement();
    }
}

FunctionNotification readFunction(QXmlStreamReader &xml)
{
    FunctionNotification notification;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == QLatin1String("Id"))
            notification.id = xml.readElementText();
        else if (name == QLatin1String("CloudFunction") || name == QLatin1String("LambdaFunctionArn"))
            notification.functionArn = xml.readElementText();
        else if (name == QLatin1String("Event"))
            notification.events.append(xml.readElementText());
        else if (name == QLatin1String("Filter"))
            readFilter(xml, notification);
        else
            xml.skipCurrentElement();
    }
    return notification;
}

void writeRule(QXmlStreamWriter &xml, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    xml.writeStartElement(QStringLiteral("FilterRule"));
    xml.writeTextElement(QStringLiteral("Name"), name);
    xml.writeTextElement(QStringLiteral("Value"), value);
    xml.writeEndElement();
}

void writeFunction(QXmlStreamWriter &xml, const FunctionNotification &notification)
{
    xml.writeStartElement(QStringLiteral("CloudFunctionConfiguration"));
    if (!notification.id.isEmpty())
        xml.writeTextElement(QStringLiteral("Id"), notification.id);
    xml.writeTextElement(QStringLiteral("CloudFunction"), notification.functionArn);
    for (const QString &event : notification.events)
        xml.writeTextElement(QStringLiteral("Event"), event);
    if (!notification.prefix.isEmpty() || !notification.suffix.isEmpty()) {
        xml.writeStartElement(QStringLiteral("Filter"));
        xml.writeStartElement(QStringLiteral("S3Key"));
        writeRule(xml, QStringLiteral("prefix"), notification.prefix);
        writeRule(xml, QStringLiteral("suffix"), notification.suffix);
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

/// AWS's own clients pass over the name of an answer's root, and some servers have another one.
bool isConfiguration(QStringView root)
{
    return root == QLatin1String("NotificationConfiguration") ||
           root == QLatin1String("GetBucketNotificationResponse");
}

} // namespace

Result<NotificationConfiguration> readNotification(const QByteArray &text)
{
    NotificationConfiguration configuration;
    if (text.trimmed().isEmpty())
        return configuration; // how some servers say that there are none
    QXmlStreamReader xml(text);
    if (!xml.readNextStartElement() || !isConfiguration(xml.name()))
        xml.raiseError(QCoreApplication::translate("S3", "it is no notification configuration"));
    while (!xml.hasError() && xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("CloudFunctionConfiguration") ||
            xml.name() == QLatin1String("LambdaFunctionConfiguration"))
            configuration.functions.append(readFunction(xml));
        else
            configuration.others.append(copyElement(xml));
    }
    if (xml.hasError())
        return failure(Error::Kind::Internal, xml.errorString());
    return configuration;
}

QByteArray writeNotification(const NotificationConfiguration &configuration)
{
    QByteArray functions;
    QXmlStreamWriter xml(&functions);
    for (const FunctionNotification &notification : configuration.functions)
        writeFunction(xml, notification);
    return "<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" +
           configuration.others.join() + functions + "</NotificationConfiguration>";
}

} // namespace signalbox::aws::s3
