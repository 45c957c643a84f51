// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/historyquery.h"

#include "models/domain/invocation.h"
#include "models/domain/lifecycle.h"
#include "models/domain/result.h"
#include "models/domain/usage.h"

#include <memory>

namespace signalbox {

class SqlDatabase;

/// Reads the history database, on any one thread, while the writer writes. Each answer is of one moment.
class HistoryReader
{
public:
    /// NotFound: nothing was recorded into this file yet.
    static Result<std::unique_ptr<HistoryReader>> open(const QString &path);
    ~HistoryReader();

    Result<QList<Invocation>> invocations(const InvocationQuery &query);
    /// The log of one invocation (of all its attempts), in order.
    Result<QList<RecordedLine>> logLines(const QString &connectionId, const QString &requestId);
    /// Per function, memory, architecture and UTC day, both ends included, ordered by day.
    Result<QList<DayUsage>> usage(QDate from, QDate to);
    /// Events since then, in the order they were recorded.
    Result<LifecycleEvents> recentEvents(const QString &connectionId, qint64 fromUs);

private:
    HistoryReader(const QString &path, std::unique_ptr<SqlDatabase> database);

    QString m_path;
    std::unique_ptr<SqlDatabase> m_database;
};

} // namespace signalbox
