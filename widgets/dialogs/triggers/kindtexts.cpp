// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/kindtexts.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct KindText
{
    Q_DECLARE_TR_FUNCTIONS(AddTriggerDialog)
};

} // namespace

QString kindExplanation(Trigger::Kind kind, const Capabilities &can)
{
    switch (kind) {
    case Trigger::Kind::Http:
        return KindText::tr("An address of the function's own");
    case Trigger::Kind::Schedule:
        return can.schedulerTrigger ? KindText::tr("A rule of EventBridge, in UTC")
                                    : KindText::tr("At a rate, or by the calendar");
    case Trigger::Kind::ObjectCreated:
        return KindText::tr("Files put into a bucket");
    case Trigger::Kind::Queue:
        return KindText::tr("Messages of a queue, in batches");
    case Trigger::Kind::Topic:
        return can.topicList ? KindText::tr("Messages of an SNS topic")
                             : KindText::tr("Events that others publish");
    case Trigger::Kind::Stream:
        return can.topicList ? KindText::tr("Changes of a table, or Kinesis")
                             : KindText::tr("Changes of a table");
    case Trigger::Kind::Api:
        return KindText::tr("Routes of an HTTP API");
    case Trigger::Kind::Scheduler:
        return KindText::tr("Time zones, and once at a time");
    case Trigger::Kind::Event:
        return KindText::tr("Events of a bus, by a pattern");
    }
    return {};
}

namespace {

QString missingLocally(Trigger::Kind kind)
{
    switch (kind) {
    case Trigger::Kind::Topic:
        return KindText::tr("The local engine has no SNS");
    case Trigger::Kind::Scheduler:
        return KindText::tr("The local engine has rules only");
    case Trigger::Kind::Event:
        return KindText::tr("The local engine has rules on times only");
    default:
        return KindText::tr("Not on this connection");
    }
}

} // namespace

QString kindMissing(Trigger::Kind kind, Connection::Kind connection)
{
    if (connection == Connection::Kind::Local)
        return missingLocally(kind);
    const bool eventing = kind == Trigger::Kind::Schedule || kind == Trigger::Kind::Topic;
    if (connection == Connection::Kind::Knative && eventing)
        return KindText::tr("Knative Eventing is not installed");
    return {};
}

} // namespace signalbox
