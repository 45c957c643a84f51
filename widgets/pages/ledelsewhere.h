// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/function.h"

#include <map>

namespace signalbox {

/// What becomes of work for a function whose connection leads elsewhere by now: one of the same name is
/// another.
tl::unexpected<Error> ledElsewhere();

/// The functions of a connection among those that calls, by keyOf(), are under way for.
QList<Function> underWayFor(const QString &connectionId, const std::map<QString, CallPtr> &calls);

} // namespace signalbox
