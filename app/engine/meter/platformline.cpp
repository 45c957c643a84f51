// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/platformline.h"

#include "app/engine/text/times.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

enum class Level { Debug, Info, Warn };

Level levelOf(std::string_view type, const json &record)
{
    constexpr std::array steps{"platform.initRuntimeDone", "platform.initReport", "platform.runtimeDone"};
    if (type == "platform.logsDropped" || record.contains("errorType"))
        return Level::Warn;
    if (record.contains("status") && record["status"] != "success")
        return Level::Warn;
    if (std::ranges::find(steps, type) == steps.end())
        return Level::Info;
    const bool ahead = record.contains("initializationType") && record["initializationType"] != "on-demand";
    return ahead ? Level::Info : Level::Debug;
}

Level named(std::string_view level)
{
    return level == "DEBUG" ? Level::Debug : level == "WARN" ? Level::Warn : Level::Info;
}

} // namespace

std::string platformLine(std::string_view type, const json &record,
                         std::chrono::system_clock::time_point time)
{
    auto text = isoMicros(time);
    text.replace(text.size() - 4, 4, "Z"); // milliseconds
    nlohmann::ordered_json line;
    line["time"] = text;
    line["type"] = type;
    line["record"] = record;
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool isLogged(std::string_view type, const json &record, std::string_view systemLevel)
{
    return levelOf(type, record) >= named(systemLevel);
}

bool isWritten(std::string_view line, std::string_view applicationLevel)
{
    constexpr std::array<std::string_view, 6> order{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
    const json value = loggedValue(line);
    if (!value.is_object() || !value.contains("level") || !value["level"].is_string())
        return true;
    const auto rank = [&](std::string_view level) { return std::ranges::find(order, level) - order.begin(); };
    return rank(value["level"].get_ref<const std::string &>()) >= rank(applicationLevel);
}

json loggedValue(std::string_view line)
{
    json value = line.starts_with('{') ? json::parse(line, nullptr, false) : json();
    return value.is_object() ? value : json(line);
}

} // namespace signalbox::engine
