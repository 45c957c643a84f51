// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/invocation.h"
#include "models/domain/lifecycle.h"
#include "models/domain/streamposition.h"

namespace signalbox {

/// What one transaction adds to the history: events of one connection and what they meant.
struct HistoryBatch
{
    QString connectionId;
    StreamPosition position; ///< where the stream goes on after these events
    LifecycleEvents events;
    QList<Invocation> opened; ///< began and still run
    QList<Invocation> ended;  ///< finished or lost, whether or not their begin was seen
    /// Ended in a batch before, and failed, as is known only now: function, request, environment, status and
    /// error; began at startUs or before.
    QList<Invocation> corrected = {};
};

} // namespace signalbox
