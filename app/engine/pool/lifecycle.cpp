// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/lifecycle.h"

#include "app/engine/function/invoker.h"
#include "app/engine/meter/platformline.h"
#include "app/engine/meter/platformrecord.h"
#include "app/engine/stream/jsontext.h"
#include "app/engine/text/times.h"

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
    m_record = jsonText(record);
    tell(type);
}

/// Tells of m_record.
void Lifecycle::tell(const char *type)
{
    m_journal.write(type, m_subject, m_record);
    if (m_listener)
        m_listener(type, m_record);
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

/// The same of m_record, while an invocation runs.
void Lifecycle::tailTold(const char *type, const std::string &text)
{
    if (!m_tailWanted)
        return;
    const bool asJson = m_function->logging.format == "JSON";
    tail(type, asJson ? json::parse(m_record) : json(), text);
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
    m_tailWanted = request.wantLogTail;
    putStartRecord(m_record, request.requestId, m_function->version, request.traceId);
    tell("platform.start");
    tailTold("platform.start",
             m_tailWanted ? "START RequestId: " + request.requestId + " Version: " + m_function->version
                          : std::string());
}

void Lifecycle::runtimeDone(const Metered &metered, std::uint64_t producedBytes)
{
    flushOutput();
    putRuntimeDoneRecord(m_record, m_subject.requestId, metered, producedBytes);
    tell("platform.runtimeDone");
    tailTold("platform.runtimeDone", {});
}

std::string Lifecycle::report(const Metered &metered)
{
    flushOutput();
    const std::string &requestId = m_subject.requestId;
    putReportRecord(m_record, requestId, metered);
    tell("platform.report");
    std::string kept;
    if (m_tailWanted) {
        tailTold("platform.report", "END RequestId: " + requestId + "\n" + reportLine(requestId, metered));
        kept = m_tail.take();
    }
    m_tail.clear();
    m_tailWanted = true;
    m_subject.requestId.clear();
    m_subject.source.clear();
    m_subject.qualifier.clear();
    return kept;
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
        if (log->isUnfinished())
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
    m_record.clear();
    appendJsonString(m_record, text);
    m_journal.write(type, m_subject, m_record);
    if (m_listener)
        m_listener(type, logging.format == "JSON" ? jsonText(loggedValue(text)) : m_record);
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
