// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/function.h"
#include "app/engine/meter/functionlog.h"
#include "app/engine/meter/logtail.h"
#include "app/engine/meter/meter.h"
#include "app/engine/stream/journal.h"

#include <functional>
#include <string>
#include <vector>

namespace signalbox::engine {

struct InvokeRequest;

/// Tells the story of one environment: its events into the journal and to who listens, in the shapes of the
/// Telemetry API, and its lines into the log tail, in the words AWS uses, or as JSON where the function's log
/// has this format.
class Lifecycle
{
public:
    /// Hears every event of the Telemetry API, its record as JSON text.
    using Listener = std::function<void(std::string_view type, std::string_view record)>;

    /// `initialization` is on-demand or provisioned-concurrency.
    Lifecycle(Journal &journal, const Clock &clock, FunctionPtr function, std::string instanceId,
              const char *initialization);

    void listen(Listener listener) { m_listener = std::move(listener); }

    /// `phase` is init, or invoke for the second attempt.
    void initStart(const std::string &phase);
    void initRuntimeDone(const std::string &phase, const std::string &status, const std::string &errorType);
    void initReport(const std::string &phase, Micros duration, const std::string &status,
                    const std::string &errorType);
    void extension(const std::string &name, const char *state, const std::vector<std::string> &events,
                   const std::string &errorType);
    void subscription(const std::string &name, const std::vector<std::string> &types);
    void start(const InvokeRequest &request);
    /// The function has answered, or failed.
    void runtimeDone(const Metered &metered, std::uint64_t producedBytes);
    /// Ends the invocation; returns its log tail, where that was wanted.
    std::string report(const Metered &metered);
    void timedOut(int seconds);
    void output(std::string_view bytes);
    void extensionOutput(std::string_view bytes);
    void flushOutput();
    void end(const std::string &reason);
    /// The last line the function wrote, shortened.
    const std::string &lastLine() const { return m_lastLine; }

private:
    void line(const char *type, std::string_view text);
    void tellDropped(FunctionLog &log);
    void append(const char *type, const nlohmann::json &record);
    void tell(const char *type);
    void tail(const char *type, const nlohmann::json &record, const std::string &text);
    void tailTold(const char *type, const std::string &text);

    Journal &m_journal;
    const Clock &m_clock;
    FunctionPtr m_function;
    Subject m_subject;
    const char *m_initialization;
    Listener m_listener;
    FunctionLog m_log;
    FunctionLog m_extensionLog;
    LogTail m_tail;
    bool m_tailWanted = true; ///< always, while nothing runs
    std::string m_record;     ///< of the event being told
    std::string m_lastLine;
};

} // namespace signalbox::engine
