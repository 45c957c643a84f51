// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/historybatch.h"

#include "models/domain/result.h"

#include <memory>

namespace signalbox {

/// How long the history keeps what grows without bound. Invocations and the rollups by hour and day are kept
/// for good.
struct Retention
{
    qint64 eventsUs = 24LL * 3'600 * 1'000'000;
    qint64 logLinesUs = 30LL * 86'400 * 1'000'000;
    qint64 logEntries = 5'000'000; ///< log lines further back than so many events and lines
    qint64 minutesUs = 7LL * 86'400 * 1'000'000;
};

/// The one writer of the history database. Contract:
/// - lives on one thread; a second writer of the same file, in this program or another one, is refused;
/// - write() adds a whole batch, its sums and its stream position, or nothing of it; what it acknowledged
///   survives kill -9 of the program;
/// - a damaged or foreign file is refused and left as it is.
class HistoryWriter
{
public:
    static Result<std::unique_ptr<HistoryWriter>> open(const QString &path);
    ~HistoryWriter();

    /// Where the connection's stream goes on; empty for a connection never seen.
    Result<StreamPosition> position(const QString &connectionId);
    /// Invocations of the connection that began and neither finished nor were lost.
    Result<QList<Invocation>> running(const QString &connectionId);
    Result<void> write(const HistoryBatch &batch);
    /// Removes some of what is older than `keep`; true when there is more to remove. Short, so that writes
    /// are not kept waiting.
    Result<bool> prune(qint64 nowUs, const Retention &keep);
    /// Invocations in the history.
    Result<qint64> invocationCount();

private:
    struct Private;
    explicit HistoryWriter(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

} // namespace signalbox
