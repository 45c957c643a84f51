// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/platformtext.h"

#include "app/engine/resources/times.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace signalbox::engine::logs {

namespace {

using Json = nlohmann::json;
using Messages = std::vector<std::string>;

constexpr std::array levels{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

/// Its rank; INFO's for what is no level.
std::ptrdiff_t rankOf(std::string_view level)
{
    const auto *const found = std::ranges::find(levels, level);
    return found == levels.end() ? 2 : found - levels.begin();
}

std::string textIn(const Json &record, const char *name)
{
    return record.is_object() && record.contains(name) && record[name].is_string()
               ? record[name].get<std::string>()
               : std::string();
}

/// "12.34"
std::string milliseconds(const Json &metrics, const char *name)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", metrics.value(name, 0.0));
    return text.data();
}

std::string number(const Json &metrics, const char *name)
{
    return std::to_string(metrics.value(name, std::int64_t(0)));
}

std::string reportText(const Json &record)
{
    const Json metrics = record.value("metrics", Json::object());
    std::string line = "REPORT RequestId: " + textIn(record, "requestId") +
                       "\tDuration: " + milliseconds(metrics, "durationMs") +
                       " ms\tBilled Duration: " + number(metrics, "billedDurationMs") +
                       " ms\tMemory Size: " + number(metrics, "memorySizeMB") +
                       " MB\tMax Memory Used: " + number(metrics, "maxMemoryUsedMB") + " MB\t";
    if (metrics.contains("initDurationMs"))
        line += "Init Duration: " + milliseconds(metrics, "initDurationMs") + " ms\t";
    const std::string status = textIn(record, "status");
    if (status == "timeout")
        line += "Status: timeout";
    else if (status == "failure")
        line += "Status: error\tError Type: " + textIn(record, "errorType");
    return line + "\n";
}

std::string initReportText(const Json &record)
{
    const std::string error = textIn(record, "errorType");
    return "INIT_REPORT Init Duration: " +
           milliseconds(record.value("metrics", Json::object()), "durationMs") +
           " ms\tPhase: " + textIn(record, "phase") + "\tStatus: " + textIn(record, "status") +
           (error.empty() ? std::string() : "\tError Type: " + error) + "\n";
}

std::string initStartText(const Json &record)
{
    const std::string arn = textIn(record, "runtimeVersionArn");
    return "INIT_START Runtime Version: " + textIn(record, "runtimeVersion") +
           (arn.empty() ? std::string() : "\tRuntime Version ARN: " + arn) + "\n";
}

std::string extensionText(const Json &record)
{
    const std::string error = textIn(record, "errorType");
    return "EXTENSION\tName: " + textIn(record, "name") + "\tState: " + textIn(record, "state") +
           "\tEvents: " + record.value("events", Json::array()).dump() +
           (error.empty() ? std::string() : "\tError Type: " + error) + "\n";
}

Messages textsOf(const JournalEvent &event)
{
    const Json &record = event.record;
    if (event.type == "platform.initStart" && textIn(record, "phase") != "invoke")
        return {initStartText(record)};
    if (event.type == "platform.initReport" && textIn(record, "status") != "success")
        return {initReportText(record)};
    if (event.type == "platform.start")
        return {"START RequestId: " + textIn(record, "requestId") + " Version: " + textIn(record, "version") +
                "\n"};
    if (event.type == "platform.report")
        return {"END RequestId: " + textIn(record, "requestId") + "\n", reportText(record)};
    if (event.type == "platform.extension")
        return {extensionText(record)};
    if (event.type == "platform.logsDropped")
        return {"LOGS_DROPPED " + record.dump() + "\n"};
    return {};
}

/// The level Lambda gives a platform event.
const char *levelOf(const JournalEvent &event)
{
    const std::string status = textIn(event.record, "status");
    const bool failed = !status.empty() && status != "success";
    if (event.type == "platform.logsDropped" || failed)
        return "WARN";
    const bool detail = event.type == "platform.initRuntimeDone" || event.type == "platform.runtimeDone" ||
                        event.type == "platform.initReport";
    return detail ? "DEBUG" : "INFO";
}

/// Whether a line the function wrote as JSON with a level is below the level its log has.
bool isBelow(const std::string &line, const std::string &level)
{
    if (!line.starts_with('{'))
        return false;
    const auto parsed = Json::parse(line, nullptr, false);
    std::string own = textIn(parsed, "level");
    std::ranges::transform(own, own.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    return !own.empty() && rankOf(own) < rankOf(level);
}

std::string jsonText(const JournalEvent &event)
{
    nlohmann::ordered_json line;
    line["time"] = isoTime(event.time);
    line["type"] = event.type;
    line["record"] = event.record;
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

Messages messagesOf(const JournalEvent &event, const LogSettings &settings)
{
    if (event.type == "function" || event.type == "extension") {
        std::string line = event.record.is_string() ? event.record.get<std::string>() : event.record.dump();
        if (settings.json && isBelow(line, settings.level))
            return {};
        return {line + "\n"};
    }
    if (!event.type.starts_with("platform."))
        return {};
    if (!settings.json)
        return textsOf(event);
    return rankOf(levelOf(event)) < rankOf(settings.platform) ? Messages() : Messages{jsonText(event)};
}

} // namespace signalbox::engine::logs
