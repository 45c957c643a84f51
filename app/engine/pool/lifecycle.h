// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/lambda/function.h"
#include "app/engine/meter/functionlog.h"
#include "app/engine/meter/logtail.h"
#include "app/engine/meter/meter.h"
#include "app/engine/stream/journal.h"

#include <string>

namespace signalbox::engine {

/// Tells the story of one environment: its events into the journal, in the shapes of the Telemetry API, and
/// its lines into the log tail, in the words AWS uses.
class Lifecycle
{
public:
    /// `initialization` is on-demand or provisioned-concurrency.
    Lifecycle(Journal &journal, const Clock &clock, FunctionPtr function, std::string instanceId,
              const char *initialization);

    /// `phase` is init, or invoke for the second attempt.
    void initStart(const std::string &phase);
    void initDone(const std::string &phase, Micros duration, const std::string &status,
                  const std::string &errorType);
    void start(const std::string &requestId, const std::string &source, const std::string &traceId);
    /// Ends the invocation; returns its log tail.
    std::string report(const Metered &metered, std::size_t producedBytes);
    void timedOut(int seconds);
    void output(std::string_view bytes);
    void flushOutput();
    void end(const std::string &reason);
    /// The last line the function wrote, shortened.
    const std::string &lastLine() const { return m_lastLine; }

private:
    void line(std::string_view text);
    void tellDropped();
    void append(const char *type, const nlohmann::json &record);

    Journal &m_journal;
    const Clock &m_clock;
    FunctionPtr m_function;
    Subject m_subject;
    const char *m_initialization;
    FunctionLog m_log;
    LogTail m_tail;
    std::string m_lastLine;
};

} // namespace signalbox::engine
