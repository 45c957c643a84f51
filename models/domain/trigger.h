// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// What starts a function without a person's call.
struct Trigger
{
    enum class Kind { Http, Schedule, ObjectCreated, Queue, Topic };

    QString id; ///< unique within its function, given by the backend or derived from it
    QString functionName;
    Kind kind = Kind::Http;
    bool enabled = true;
    /// Http: the URL · Schedule: "rate(5 minutes)" or "cron(…)" · ObjectCreated: the bucket · Queue: its ARN
    /// · Topic: its name, or that of the broker
    QString source;
    QString prefix;         ///< ObjectCreated: key filter
    QString suffix;         ///< ObjectCreated: key filter
    QString authType;       ///< Http: NONE or AWS_IAM
    int batchSize = 10;     ///< Queue: messages in an event, at most
    QString eventType = {}; ///< Topic: of the events that count; empty for all

    bool operator==(const Trigger &) const = default;
};

/// "orders" of "arn:aws:sqs:eu-west-1:123456789012:orders".
inline QString queueName(const QString &arn)
{
    return arn.section(u':', 5);
}

} // namespace signalbox
