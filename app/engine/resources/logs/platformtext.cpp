// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/platformtext.h"

#include "app/engine/text/times.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace signalbox::engine::logs {

namespace {

using Messages = std::vector<std::string>;

constexpr std::array levels{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

/// Its rank; INFO's for what is no level.
std::ptrdiff_t rankOf(std::string_view level)
{
    const auto *const found = std::ranges::find(levels, level);
    return found == levels.end() ? 2 : found - levels.begin();
}

/// Puts texts behind one another.
template <typename... Pieces>
std::string joined(const Pieces &...pieces)
{
    std::string text;
    text.reserve((std::string_view(pieces).size() + ... + 0));
    (text.append(std::string_view(pieces)), ...);
    return text;
}

/// "12.34"
std::string milliseconds(JsonValue metrics, const char *name)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), numberIn(metrics, name),
                                   std::chars_format::fixed, 2);
    return {text.data(), end.ptr};
}

std::string number(JsonValue metrics, const char *name)
{
    return std::to_string(std::llround(numberIn(metrics, name)));
}

/// What stands behind the name of an error; empty without one.
std::string errorText(JsonValue record)
{
    const std::string_view error = textIn(record, "errorType");
    return error.empty() ? std::string() : joined("\tError Type: ", error);
}

std::string reportText(JsonValue record)
{
    const JsonValue metrics = record["metrics"];
    std::string line = joined("REPORT RequestId: ", textIn(record, "requestId"),
                              "\tDuration: ", milliseconds(metrics, "durationMs"),
                              " ms\tBilled Duration: ", number(metrics, "billedDurationMs"),
                              " ms\tMemory Size: ", number(metrics, "memorySizeMB"),
                              " MB\tMax Memory Used: ", number(metrics, "maxMemoryUsedMB"), " MB\t");
    if (numberIn(metrics, "initDurationMs", -1) >= 0)
        line += joined("Init Duration: ", milliseconds(metrics, "initDurationMs"), " ms\t");
    const std::string_view status = textIn(record, "status");
    if (status == "timeout")
        line += "Status: timeout";
    else if (status == "failure")
        line += joined("Status: error\tError Type: ", textIn(record, "errorType"));
    return line + "\n";
}

std::string initReportText(JsonValue record)
{
    return joined("INIT_REPORT Init Duration: ", milliseconds(record["metrics"], "durationMs"),
                  " ms\tPhase: ", textIn(record, "phase"), "\tStatus: ", textIn(record, "status"),
                  errorText(record), "\n");
}

std::string initStartText(JsonValue record)
{
    const std::string_view arn = textIn(record, "runtimeVersionArn");
    return joined("INIT_START Runtime Version: ", textIn(record, "runtimeVersion"),
                  arn.empty() ? "" : "\tRuntime Version ARN: ", arn, "\n");
}

std::string extensionText(JsonValue record)
{
    const JsonValue events = record["events"];
    return joined("EXTENSION\tName: ", textIn(record, "name"), "\tState: ", textIn(record, "state"),
                  "\tEvents: ", events.is_array() ? simdjson::minify(events) : "[]", errorText(record), "\n");
}

/// A damaged line may have no record.
std::string jsonOf(const JsonValue &record)
{
    return record.error() == simdjson::SUCCESS ? simdjson::minify(record) : "{}";
}

Messages textsOf(const JournalEvent &event)
{
    const JsonValue record = event.record;
    if (event.type == "platform.initStart" && textIn(record, "phase") != "invoke")
        return {initStartText(record)};
    if (event.type == "platform.initReport" && textIn(record, "status") != "success")
        return {initReportText(record)};
    if (event.type == "platform.start")
        return {joined("START RequestId: ", textIn(record, "requestId"),
                       " Version: ", textIn(record, "version"), "\n")};
    if (event.type == "platform.report")
        return {joined("END RequestId: ", textIn(record, "requestId"), "\n"), reportText(record)};
    if (event.type == "platform.extension")
        return {extensionText(record)};
    if (event.type == "platform.logsDropped")
        return {joined("LOGS_DROPPED ", jsonOf(record), "\n")};
    return {};
}

/// The level Lambda gives a platform event.
const char *levelOf(const JournalEvent &event)
{
    const std::string_view status = textIn(event.record, "status");
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
    simdjson::dom::parser parser;
    std::string own(textIn(parser.parse(line), "level"));
    std::ranges::transform(own, own.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    return !own.empty() && rankOf(own) < rankOf(level);
}

std::string jsonText(const JournalEvent &event)
{
    return joined(R"({"time":")", isoTime(event.time), R"(","type":")", event.type, R"(","record":)",
                  jsonOf(event.record), "}\n");
}

} // namespace

Messages messagesOf(const JournalEvent &event, const LogSettings &settings)
{
    if (event.type == "function" || event.type == "extension") {
        std::string_view text;
        const bool isText = event.record.get(text) == simdjson::SUCCESS;
        const std::string line = isText ? std::string(text) : jsonOf(event.record);
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
