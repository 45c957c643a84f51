// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/request.h"
#include "models/domain/result.h"
#include "models/domain/trigger.h"

/// Requests about event source mappings, and their answers as triggers.
namespace signalbox::aws::mappings {

/// `function`: its name, or the ARN of it, of a version or of an alias.
Request list(const QString &function, const QString &marker);
/// `function`: what is called, by name or ARN.
Request create(const Trigger &trigger, const QString &function);
Request setEnabled(const QString &id, bool enabled);
Request remove(const QString &id);

/// Mappings of sources that are not known here are left out.
Result<PageOf<Trigger>> parseList(const HttpAnswer &answer);
/// One mapping; the function's name is not in it as people know it.
Result<Trigger> parse(const HttpAnswer &answer);

} // namespace signalbox::aws::mappings
