// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

namespace signalbox::aws {

inline QJsonArray pairs(const QList<QPair<QByteArray, QByteArray>> &list)
{
    QJsonArray all;
    for (const auto &[key, value] : list)
        all.append(QJsonArray{QString::fromUtf8(key), QString::fromUtf8(value)});
    return all;
}

/// `builder`: "header.function", for the test that none is left out.
inline void print(const char *builder, const char *operation, const Request &request)
{
    const QJsonObject line{{QStringLiteral("builder"), QLatin1String(builder)},
                           {QStringLiteral("operation"), QLatin1String(operation)},
                           {QStringLiteral("service"), QString::fromLatin1(request.service)},
                           {QStringLiteral("method"), QString::fromLatin1(request.method)},
                           {QStringLiteral("path"), QString::fromLatin1(request.path)},
                           {QStringLiteral("query"), pairs(request.query)},
                           {QStringLiteral("headers"), pairs(request.headers)},
                           {QStringLiteral("body"), QString::fromLatin1(request.body.toBase64())}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
}

} // namespace signalbox::aws
