// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/control.h"

namespace signalbox::engine {

/// Makes $LATEST the function's next version; the last one stays the last when nothing was changed since it
/// was published. The record is the caller's to save. `description`: in place of $LATEST's own.
VersionPtr publishLatest(FunctionRecord &record, const std::optional<std::string> &description);

/// A version as lists that have several of a function show it: $LATEST by its qualified ARN, too.
nlohmann::json describeListedVersion(const VersionRecord &version);

/// Takes a version away, with what is set for it. Nothing happens when there is none; refused while an alias
/// refers to it.
void deleteVersion(Control &control, const FunctionRecord &before, const std::string &number);

} // namespace signalbox::engine
