// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/s3parser.h"

#include "models/backends/aws/answer.h"

#include <QXmlStreamReader>

namespace signalbox::aws::s3 {

Result<QStringList> parseBuckets(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    QStringList names;
    QXmlStreamReader xml(answer.body);
    bool inBucket = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.name() == QLatin1String("Bucket"))
            inBucket = xml.isStartElement();
        else if (inBucket && xml.isStartElement() && xml.name() == QLatin1String("Name"))
            names.append(xml.readElementText());
    }
    if (xml.hasError())
        return tl::make_unexpected(unreadable(answer, xml.errorString()));
    return names;
}

Result<NotificationConfiguration> parseNotification(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    return readNotification(answer.body).map_error([&](const Error &error) {
        return unreadable(answer, error.message);
    });
}

} // namespace signalbox::aws::s3
