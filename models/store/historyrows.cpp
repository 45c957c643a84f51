// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historyrows.h"

#include "models/store/compactid.h"

namespace signalbox {

HistoryRows::HistoryRows(SqlDatabase &database)
    : words(database)
    , rollups(database)
    , addInvocation(database.prepare("INSERT INTO invocation (function, request, instance, version, source, "
                                     "error, architecture, status, provenance, start_us, duration_us, "
                                     "init_us, billed_ms, memory_mb, max_memory_mb) "
                                     "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"))
    , findEnded(database.prepare("SELECT id, start_us, memory_mb, architecture, provenance FROM invocation "
                                 "WHERE function = ? AND start_us BETWEEN ? AND ? AND request = ? "
                                 "AND instance = ? AND status = ? ORDER BY start_us DESC LIMIT 1"))
    , correctEnded(database.prepare("UPDATE invocation SET status = ?, error = ? WHERE id = ?"))
    , addRunning(database.prepare("INSERT OR REPLACE INTO running VALUES (?,?,?,?,?,?,?,?,?,?)"))
    , removeRunning(
          database.prepare("DELETE FROM running WHERE connection = ? AND request = ? AND instance = ?"))
    , addEvent(database.prepare("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"))
    , addLine(database.prepare("INSERT INTO log_line VALUES (?,?,?,?,?,?,?,?)"))
{
}

void HistoryRows::invocation(qint64 connection, const Invocation &invocation)
{
    const qint64 function = words.function(connection, invocation.functionArn);
    const qint64 architecture = words.word(invocation.architecture);
    addInvocation.run(
        function, compactId(invocation.requestId),
        words.instance(connection, compactId(invocation.instanceId)), words.word(invocation.version),
        words.word(invocation.source), words.word(invocation.errorType), architecture, int(invocation.status),
        int(invocation.provenance), invocation.startUs, invocation.durationUs, invocation.initDurationUs,
        invocation.billedMs, invocation.memoryMb, invocation.maxMemoryMb);
    rollups.add(function, architecture, invocation);
}

void HistoryRows::correct(qint64 connection, const Invocation &corrected)
{
    constexpr qint64 longestUs = 16LL * 60 * 1'000'000; // that an invocation runs, and a minute
    const qint64 function = words.function(connection, corrected.functionArn);
    const qint64 instance = words.instance(connection, compactId(corrected.instanceId));
    findEnded.bind(function, corrected.startUs - longestUs, corrected.startUs, compactId(corrected.requestId),
                   instance, int(Invocation::Status::Success));
    if (findEnded.step()) {
        const qint64 id = findEnded.integer(0);
        rollups.addFailure(function, findEnded.integer(3), findEnded.integer(1), int(findEnded.integer(2)),
                           int(findEnded.integer(4)));
        correctEnded.run(int(corrected.status), words.word(corrected.errorType), id);
    }
    findEnded.reset();
}

void HistoryRows::running(qint64 connection, const Invocation &invocation)
{
    addRunning.run(connection, compactId(invocation.requestId), compactId(invocation.instanceId),
                   invocation.functionArn, invocation.version, invocation.source, invocation.errorType,
                   invocation.architecture, int(invocation.status), invocation.startUs);
}

void HistoryRows::notRunning(qint64 connection, const Invocation &invocation)
{
    removeRunning.run(connection, compactId(invocation.requestId), compactId(invocation.instanceId));
}

void HistoryRows::event(qint64 connection, const LifecycleEvent &event)
{
    const QByteArray instance = compactId(event.instanceId);
    const QByteArray request = compactId(event.requestId);
    if (event.type == LifecycleEvent::Type::Log) {
        addLine.run(nextEntry++, connection, event.sequence, event.timeUs, words.word(event.functionArn),
                    instance, request, event.text);
        return;
    }
    addEvent.run(
        nextEntry++, connection, int(event.type), event.sequence, event.timeUs, words.word(event.functionArn),
        instance, request, words.word(event.version), words.word(event.source), words.word(event.status),
        words.word(event.errorType), words.word(event.architecture), event.text, event.name, event.durationUs,
        event.initDurationUs, event.billedMs, event.producedBytes, event.memoryMb, event.maxMemoryMb);
    if (event.type == LifecycleEvent::Type::Throttle) {
        const QString architecture =
            event.architecture.isEmpty() ? Invocation().architecture : event.architecture;
        rollups.addThrottle(words.function(connection, event.functionArn), words.word(architecture),
                            event.timeUs);
    }
    if (event.type == LifecycleEvent::Type::InstanceTime) {
        const QString architecture =
            event.architecture.isEmpty() ? Invocation().architecture : event.architecture;
        rollups.addHeld(words.function(connection, event.functionArn), words.word(architecture), event);
    }
}

} // namespace signalbox
