// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/trigger.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace signalbox::knative {

/// The PingSources, or the Triggers of brokers, that lead to a service. Pure.
QList<Trigger> parsePingSources(const QJsonArray &sources, const QString &service);
QList<Trigger> parseEventTriggers(const QJsonArray &triggers, const QString &service);

/// A PingSource that calls a service; its name is made by the server. `schedule` is in its own form.
QJsonObject newPingSource(const QString &nameSpace, const QString &service, const QString &schedule);
/// The merge patch that gives a PingSource another schedule.
QJsonObject schedulePatch(const QString &schedule);
/// A Trigger that brings a broker's events to a service.
QJsonObject newEventTrigger(const QString &nameSpace, const Trigger &trigger);
/// The merge patch that has a Trigger take events of another type; of every type, when it is empty. Its other
/// conditions stay.
QJsonObject eventTypePatch(const QString &eventType);
/// A Trigger like another one, which is kept whole but for its broker and the type of events.
QJsonObject movedEventTrigger(const QJsonObject &old, const QString &nameSpace, const Trigger &trigger);

/// The CloudEvent that a PingSource sends, or one of a broker's, as a request to the service.
HttpRequest pingEvent(const QUrl &service, const QString &nameSpace, const QString &source,
                      const QDateTime &now);
HttpRequest topicEvent(const QUrl &service, const Trigger &trigger, const QDateTime &now);

} // namespace signalbox::knative
