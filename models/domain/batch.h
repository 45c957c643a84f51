// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/invocation.h"
#include "models/domain/lifecycle.h"

namespace signalbox {

/// What one committed transaction of the history added. Live views are fed with these and nothing else, so
/// that what they show and what a reload reads agree by construction.
struct CommittedBatch
{
    QString connectionId;
    LifecycleEvents events;        ///< in stream order
    QList<Invocation> invocations; ///< those that ended in this batch
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::CommittedBatch)
