// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/lifecycle.h"

#include "app/engine/http/encoding.h"

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
    , m_subject{m_function->arn(), std::move(instanceId), {}, {}}
    , m_initialization(initialization)
    , m_log([this](std::string_view text) { line(text); })
{
}

void Lifecycle::append(const char *type, const json &record)
{
    m_journal.append(type, m_subject, record);
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

void Lifecycle::initDone(const std::string &phase, Micros duration, const std::string &status,
                         const std::string &errorType)
{
    json done = {{"initializationType", m_initialization}, {"phase", phase}, {"status", status}};
    addError(done, errorType);
    append("platform.initRuntimeDone", done);
    done["metrics"] = {{"durationMs", roundedMs(duration)}};
    append("platform.initReport", done);
    if (status == "success")
        return;
    m_tail.add("INIT_REPORT Init Duration: " + msText(duration) + " ms\tPhase: " + phase +
               "\tStatus: " + status + (errorType.empty() ? std::string() : "\tError Type: " + errorType));
}

void Lifecycle::start(const std::string &requestId, const std::string &source, const std::string &traceId)
{
    m_subject.requestId = requestId;
    m_subject.source = source;
    append("platform.start", {{"requestId", requestId},
                              {"version", m_function->version},
                              {"tracing", {{"type", "X-Amzn-Trace-Id"}, {"value", traceId}}}});
    m_tail.add("START RequestId: " + requestId + " Version: " + m_function->version);
}

std::string Lifecycle::report(const Metered &metered, std::size_t producedBytes)
{
    flushOutput();
    const auto requestId = m_subject.requestId;
    json done = {{"requestId", requestId}, {"status", metered.status}};
    addError(done, metered.errorType);
    json report = done;
    done["metrics"] = {{"durationMs", roundedMs(metered.duration)}, {"producedBytes", producedBytes}};
    append("platform.runtimeDone", done);
    report["metrics"] = {{"durationMs", roundedMs(metered.duration)},
                         {"billedDurationMs", billedMs(metered)},
                         {"memorySizeMB", metered.memoryMb},
                         {"maxMemoryUsedMB", maxMemoryMb(metered)}};
    if (metered.init)
        report["metrics"]["initDurationMs"] = roundedMs(*metered.init);
    append("platform.report", report);
    m_tail.add("END RequestId: " + requestId);
    m_tail.add(reportLine(requestId, metered));
    m_subject.requestId.clear();
    m_subject.source.clear();
    return m_tail.take();
}

void Lifecycle::timedOut(int seconds)
{
    flushOutput();
    auto time = isoMicros(m_clock.now());
    time.replace(time.size() - 4, 4, "Z"); // milliseconds
    line(time + " " + m_subject.requestId + " Task timed out after " + std::to_string(seconds) +
         ".00 seconds");
}

void Lifecycle::output(std::string_view bytes)
{
    m_log.add(bytes, m_clock.steady());
}

void Lifecycle::flushOutput()
{
    m_log.flush(m_clock.steady());
    tellDropped();
}

void Lifecycle::tellDropped()
{
    const auto dropped = m_log.takeDropped();
    if (dropped.records > 0)
        append("platform.logsDropped", {{"reason", "The function wrote more than its log can keep"},
                                        {"droppedRecords", dropped.records},
                                        {"droppedBytes", dropped.bytes}});
}

void Lifecycle::line(std::string_view text)
{
    append("function", json(text));
    m_tail.add(text);
    m_lastLine = text.substr(0, 500);
}

void Lifecycle::end(const std::string &reason)
{
    flushOutput();
    append("signalbox.instanceEnd", {{"reason", reason}});
}

} // namespace signalbox::engine
