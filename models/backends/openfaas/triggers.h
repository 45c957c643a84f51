// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/trigger.h"

#include <QJsonObject>
#include <QList>
#include <QUrl>

namespace signalbox::openfaas {

// What starts a function says so in its own annotations: `topic` holds the names of what connectors call it
// for, "cron-function" among them for the cron connector, which goes by `schedule`. One that is off is kept
// in an annotation of the console's, which no connector reads.

/// `address` is where the function can be called.
QList<Trigger> triggersOf(const QJsonObject &status, const QUrl &address);

/// These change a deployment's annotations. A function has one schedule.
Result<Trigger> addTo(QJsonObject &deployment, const Trigger &trigger);
/// Adds it, or puts it in the place of the one whose id it has; on or off, as it says.
Result<Trigger> putInto(QJsonObject &deployment, const Trigger &trigger);
Result<Nothing> removeFrom(QJsonObject &deployment, const Trigger &trigger);
Result<Nothing> setEnabledIn(QJsonObject &deployment, const Trigger &trigger, bool enabled);

/// What the connector of this trigger says that it calls for.
QByteArray topicOf(const Trigger &trigger);

} // namespace signalbox::openfaas
