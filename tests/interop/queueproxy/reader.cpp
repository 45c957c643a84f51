// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a queue-proxy told, as the console does: queueproxy_reader METRICS LOG prints what it understood
// as JSON.
#include "models/backends/knative/podlog.h"
#include "models/backends/knative/requestmetrics.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

using namespace signalbox::knative;

namespace {

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLocal8Bit(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    const auto totals = parseRequestMetrics(contentOf(arguments[1]));
    QJsonArray requests;
    const QList<QByteArray> lines = contentOf(arguments[2]).split('\n');
    for (const QByteArray &line : lines) {
        const auto request = parseRequestLog({1, line});
        if (request)
            requests.append(QJsonArray{request->requestId, request->status, request->durationUs});
    }
    QJsonObject told{{QStringLiteral("requests"), requests}};
    if (totals)
        told.insert(QStringLiteral("totals"), QJsonArray{totals->succeeded, totals->failed, totals->seconds});
    std::puts(QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
    return 0;
}
