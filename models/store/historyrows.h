// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rollupwriter.h"

#include "models/domain/lifecycle.h"

namespace signalbox {

/// Writes the rows of one batch. Its statements belong to one database and one thread.
struct HistoryRows
{
    explicit HistoryRows(SqlDatabase &database);

    void invocation(qint64 connection, const Invocation &invocation);
    /// Of one that was taken for a success.
    void correct(qint64 connection, const Invocation &corrected);
    void running(qint64 connection, const Invocation &invocation);
    void notRunning(qint64 connection, const Invocation &invocation);
    void event(qint64 connection, const LifecycleEvent &event);

    Dictionaries words;
    RollupWriter rollups;
    SqlStatement addInvocation, findEnded, correctEnded, addRunning, removeRunning, addEvent, addLine;
    qint64 nextEntry = 0;
};

} // namespace signalbox
