// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdacall.h"
#include "models/backends/aws/pages.h"
#include "models/domain/asynchronoussettings.h"
#include "models/domain/provisionedconcurrency.h"

/// How asynchronous calls are treated, and environments that are kept started: requests and their answers.
namespace signalbox::aws::lambda {

Request getEventInvokeConfig(const Qualified &function);
/// Replaces all of it.
Request putEventInvokeConfig(const Qualified &function, const AsynchronousSettings &settings);
Request deleteEventInvokeConfig(const Qualified &function);
Result<AsynchronousSettings> parseEventInvokeConfig(const HttpAnswer &answer);

Request listProvisioned(const QString &name, const QString &marker);
Request putProvisioned(const QString &name, const QString &qualifier, int environments);
Request deleteProvisioned(const QString &name, const QString &qualifier);
Result<PageOf<ProvisionedConcurrency>> parseProvisioned(const HttpAnswer &answer);

} // namespace signalbox::aws::lambda
