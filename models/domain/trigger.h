// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QList>
#include <QStringList>

namespace signalbox {

/// What starts a function without a person's call.
struct Trigger
{
    enum class Kind {
        Http,          ///< an address of the function's own
        Schedule,      ///< a rule on times, and perhaps on events as well
        ObjectCreated, ///< objects put into a bucket
        Queue,
        Topic,
        Stream,    ///< records that a table or a data stream keeps in order
        Api,       ///< a route of an HTTP API
        Scheduler, ///< a scheduler that calls under a role
        Event,     ///< events on a bus that match a pattern
    };

    QString id; ///< unique within its function, given by the backend or derived from it
    QString functionName;
    Kind kind = Kind::Http;
    bool enabled = true;
    /// Http: the URL · Schedule, Scheduler: "rate(5 minutes)" or "cron(…)", Scheduler also "at(…)" ·
    /// ObjectCreated: the bucket · Queue, Stream: its ARN · Topic: its ARN or name, or that of the broker ·
    /// Api: the route's URL; to be added: the API's id, empty for an API of its own · Event: the bus
    QString source;
    QString prefix;                ///< ObjectCreated: key filter
    QString suffix;                ///< ObjectCreated: key filter
    QString authType;              ///< Http: NONE or AWS_IAM
    int batchSize = 10;            ///< Queue, Stream: messages or records in an event, at most
    QString eventType = {};        ///< Topic: of the events that count; empty for all
    int batchWindowSeconds = 0;    ///< Queue, Stream: how long an event waits for more
    QString startingPosition = {}; ///< Stream: LATEST or TRIM_HORIZON
    QString filterPolicy = {};     ///< Topic: of messages that count, JSON; empty for all
    QString route = {};            ///< Api: "GET /orders/{id}", "ANY /{proxy+}" or "$default"
    QString timeZone = {};         ///< Scheduler: IANA name; empty for UTC
    QString role = {}; ///< Scheduler: the ARN it calls under; to be added: empty for one of its own
    /// Queue, Stream, Event: event patterns, JSON, of which one must match; none: all · Schedule: of the
    /// events that start it besides the times
    QStringList patterns = {};
    QString qualifier = {}; ///< the alias or version that is called; empty: the newest code

    bool operator==(const Trigger &) const = default;
};

/// A part of what may start a function that could not be read.
struct UnreadTriggers
{
    Trigger::Kind kind = Trigger::Kind::Http;
    QString where; ///< e.g. the bucket; empty: all of the kind
    Error error;   ///< its advice names the permission where one is missing
};

struct TriggerList
{
    QList<Trigger> triggers;
    QList<UnreadTriggers> unread;
};

/// What a trigger can be bound to.
struct TriggerSource
{
    QString name;
    QString
        id; ///< what Trigger::source is then, or its role; empty: it sends nothing before it is switched on

    bool operator==(const TriggerSource &) const = default;
};

struct TriggerSources
{
    QList<TriggerSource> sources;
    QList<Error> unread; ///< why some may be missing
};

/// "orders" of "arn:aws:sqs:eu-west-1:123456789012:orders", "stream/clicks" of a stream's.
inline QString queueName(const QString &arn)
{
    return arn.section(u':', 5);
}

} // namespace signalbox
