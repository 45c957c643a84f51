// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/protocols.h"
#include "models/domain/trigger.h"

/// Requests of EventBridge Scheduler, and their answers.
namespace signalbox::aws::schedules {

Request list(const QString &token);
Request get(const QString &id);
/// Into the default group. Never shifted in time.
Request create(const QString &name, const Trigger &trigger, const QString &functionArn);
/// Writes a schedule back as it was read, on or off: an update replaces the whole.
Request setEnabled(const QString &id, const QJsonObject &schedule, bool enabled);
Request remove(const QString &id);

/// "group/name" of the schedules that call the function.
Result<PageOf<QString>> parseList(const HttpAnswer &answer, const QString &functionArn);
/// A schedule as GetSchedule gives it, read with triggerOf.
Result<QJsonObject> parse(const HttpAnswer &answer);
Trigger triggerOf(const QJsonObject &schedule, const QString &functionArn);
/// What it sends instead of the usual event; empty where it does not say.
QByteArray inputOf(const QJsonObject &schedule);

} // namespace signalbox::aws::schedules
