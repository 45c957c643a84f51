// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/lifecycle.h"

#include "app/engine/http/encoding.h"
#include "app/engine/lambda/invoker.h"
#include "app/engine/meter/platformline.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

using nlohmann::json;

void addError(json &record, const std::string &errorType)
{
    if (!errorType.empty())
        record["errorType"] = errorType;
}

} // namespace

Lifecycle::Lifecycle(Journal &journal, const Clock &clock, FunctionPtr function, std::string instanceId,
                     const char *initialization)
    : m_journal(journal)
    , m_clock(clock)
    , m_function(std::move(function))
    , m_subject{m_function->arn(), std::move(instanceId), {}, {}, {}}
    , m_initialization(initialization)
    , m_log([this](std::string_view text) { line("function", text); })
    , m_extensionLog([this](std::string_view text) { line("extension", text); })
{
}

void Lifecycle::append(const char *type, const json &record)
{
    m_journal.append(type, m_subject, record);
    if (m_listener)
        m_listener(type, record);
}

/// A platform event's line in the log: the text (empty: it has none), or the event itself, where the
/// function's log is JSON and wants to hear of it.
void Lifecycle::tail(const char *type, const json &record, const std::string &text)
{
    if (m_function->logging.format != "JSON") {
        if (!text.empty())
            m_tail.add(text);
    } else if (isLogged(type, record, m_function->logging.systemLevel)) {
        m_tail.add(platformLine(type, record, m_clock.now()));
    }
}

void Lifecycle::initStart(const std::string &phase)
{
    append("platform.initStart", {{"initializationType", m_initialization},
                                  {"phase", phase},
                                  {"functionName", m_function->name},
                                  {"functionVersion", m_function->version},
                                  {"runtimeVersion", m_function->runtime},
                                  {"instanceId", m_subject.instanceId},
                                  {"instanceMaxMemory", std::uint64_t(m_function->memoryMb) * 1024 * 1024}});
}

void Lifecycle::initRuntimeDone(const std::string &phase, const std::string &status,
                                const std::string &errorType)
{
    json done{{"initializationType", m_initialization}, {"phase", phase}, {"status", status}};
    addError(done, errorType);
    append("platform.initRuntimeDone", done);
}

void Lifecycle::initReport(const std::string &phase, Micros duration, const std::string &status,
                           const std::string &errorType)
{
    json done{{"initializationType", m_initialization},
              {"phase", phase},
              {"status", status},
              {"metrics", {{"durationMs", roundedMs(duration)}}}};
    addError(done, errorType);
    append("platform.initReport", done);
    if (status == "success")
        return; // an invocation's log begins with its start
    tail("platform.initReport", done,
         "INIT_REPORT Init Duration: " + msText(duration) + " ms\tPhase: " + phase + "\tStatus: " + status +
             (errorType.empty() ? std::string() : "\tError Type: " + errorType));
}

void Lifecycle::extension(const std::string &name, const char *state, const std::vector<std::string> &events,
                          const std::string &errorType)
{
    json record{{"name", name}, {"state", state}, {"events", events}};
    addError(record, errorType);
    append("platform.extension", record);
    std::string names;
    for (const auto &event : events)
        names += (names.empty() ? "" : ", ") + event;
    tail("platform.extension", record,
         "EXTENSION\tName: " + name + "\tState: " + state + "\tEvents: [" + names + "]" +
             (errorType.empty() ? std::string() : "\tError Type: " + errorType));
}

void Lifecycle::subscription(const std::string &name, const std::vector<std::string> &types)
{
    const json record{{"name", name}, {"state", "Subscribed"}, {"types", types}};
    append("platform.telemetrySubscription", record);
    std::string kinds;
    for (const auto &type : types)
        kinds += (kinds.empty() ? "" : ", ") + type;
    tail("platform.telemetrySubscription", record,
         "TELEMETRY\tName: " + name + "\tState: Subscribed\tTypes: [" + kinds + "]");
}

void Lifecycle::start(const InvokeRequest &request)
{
    m_subject.requestId = request.requestId;
    m_subject.source = request.source;
    m_subject.qualifier = request.qualifier;
    const json record{{"requestId", request.requestId},
                      {"version", m_function->version},
                      {"tracing", {{"type", "X-Amzn-Trace-Id"}, {"value", request.traceId}}}};
    append("platform.start", record);
    tail("platform.start", record,
         "START RequestId: " + request.requestId + " Version: " + m_function->version);
}

void Lifecycle::runtimeDone(const Metered &metered, std::uint64_t producedBytes)
{
    flushOutput();
    json done{{"requestId", m_subject.requestId},
              {"status", metered.status},
              {"metrics", {{"durationMs", roundedMs(metered.duration)}, {"producedBytes", producedBytes}}}};
    addError(done, metered.errorType);
    append("platform.runtimeDone", done);
    tail("platform.runtimeDone", done, {});
}

std::string Lifecycle::report(const Metered &metered)
{
    flushOutput();
    const auto requestId = m_subject.requestId;
    json report{{"requestId", requestId},
                {"status", metered.status},
                {"metrics",
                 {{"durationMs", roundedMs(metered.duration)},
                  {"billedDurationMs", billedMs(metered)},
                  {"memorySizeMB", metered.memoryMb},
                  {"maxMemoryUsedMB", maxMemoryMb(metered)}}}};
    addError(report, metered.errorType);
    if (metered.init)
        report["metrics"]["initDurationMs"] = roundedMs(*metered.init);
    append("platform.report", report);
    tail("platform.report", report, "END RequestId: " + requestId + "\n" + reportLine(requestId, metered));
    m_subject.requestId.clear();
    m_subject.source.clear();
    m_subject.qualifier.clear();
    return m_tail.take();
}

void Lifecycle::timedOut(int seconds)
{
    flushOutput();
    auto time = isoMicros(m_clock.now());
    time.replace(time.size() - 4, 4, "Z"); // milliseconds
    line("function", time + " " + m_subject.requestId + " Task timed out after " + std::to_string(seconds) +
                         ".00 seconds");
}

void Lifecycle::output(std::string_view bytes)
{
    m_log.add(bytes, m_clock.steady());
}

void Lifecycle::extensionOutput(std::string_view bytes)
{
    m_extensionLog.add(bytes, m_clock.steady());
}

void Lifecycle::flushOutput()
{
    for (FunctionLog *log : {&m_log, &m_extensionLog}) {
        log->flush(m_clock.steady());
        tellDropped(*log);
    }
}

void Lifecycle::tellDropped(FunctionLog &log)
{
    const auto dropped = log.takeDropped();
    if (dropped.records > 0)
        append("platform.logsDropped", {{"reason", "The function wrote more than its log can keep"},
                                        {"droppedRecords", dropped.records},
                                        {"droppedBytes", dropped.bytes}});
}

void Lifecycle::line(const char *type, std::string_view text)
{
    const auto &logging = m_function->logging;
    if (logging.format == "JSON" && !isWritten(text, logging.applicationLevel))
        return;
    m_journal.append(type, m_subject, json(text));
    if (m_listener)
        m_listener(type, logging.format == "JSON" ? loggedValue(text) : json(text));
    m_tail.add(text);
    if (std::string_view(type) == "function")
        m_lastLine = text.substr(0, 500);
}

void Lifecycle::end(const std::string &reason)
{
    flushOutput();
    m_journal.append("signalbox.instanceEnd", m_subject, {{"reason", reason}});
}

} // namespace signalbox::engine
