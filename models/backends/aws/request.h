// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/credentials.h"
#include "models/backends/http/message.h"

#include <QDateTime>
#include <QMetaType>
#include <optional>

namespace signalbox::aws {

/// Where requests go and how they are signed.
struct Target
{
    QUrl endpoint; ///< scheme, host and port; empty: AWS's own, one for each service
    QByteArray region;
    Credentials credentials;

    bool operator==(const Target &) const = default;
};

/// A call of an AWS service, before it is addressed and signed.
struct Request
{
    QByteArray service; ///< as its signature names it: lambda, s3, events, sqs, logs, …
    QByteArray host;    ///< the first words of AWS's own address, where they are not the service
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray path; ///< encoded once
    QList<QPair<QByteArray, QByteArray>> query;
    HttpHeaders headers;
    QByteArray body;
    QString file; ///< instead of the body: sent as it is then, and signed without its content
    Progress progress;
    int silenceMs = 30'000;
    Charged charged; ///< what AWS takes for it
    bool idempotent = false;
};

/// Where a service answers.
QUrl addressOf(const Target &target, const QByteArray &service);

/// Addresses and signs the request; leaves it unsigned where the target has no credentials.
HttpRequest prepare(const Request &request, const Target &target, const QDateTime &now);

} // namespace signalbox::aws

Q_DECLARE_METATYPE(std::optional<signalbox::aws::Target>)
