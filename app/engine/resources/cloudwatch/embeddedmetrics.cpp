// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/embeddedmetrics.h"

#include "app/engine/resources/cloudwatch/units.h"

namespace signalbox::engine::cloudwatch {

namespace {

using Json = nlohmann::json;

constexpr std::size_t mostValues = 100;
constexpr std::size_t mostMetrics = 100;
constexpr std::size_t mostDimensions = 30;

/// The dimensions of one set, their values out of the line; throws for one that has none.
Dimensions dimensionsOf(const Json &line, const Json &names)
{
    Dimensions dimensions;
    for (const auto &name : names)
        dimensions[name.get<std::string>()] = line.at(name.get<std::string>()).get<std::string>();
    if (dimensions.size() > mostDimensions)
        dimensions.clear();
    return dimensions;
}

Datapoint pointOf(const Json &value)
{
    Datapoint point;
    if (value.is_number())
        point.add(value.get<double>());
    for (const auto &each : value.is_array() && value.size() <= mostValues ? value : Json::array())
        point.add(each.get<double>());
    return point;
}

/// What one directive of the line says.
void takeDirective(std::vector<EmbeddedValue> &found, const Json &line, const Json &directive,
                   const EmbeddedValue &common)
{
    const Json sets = directive.value("Dimensions", Json::array({Json::array()}));
    for (const auto &names : sets) {
        EmbeddedValue value = common;
        value.metric.space = directive.at("Namespace").get<std::string>();
        value.metric.dimensions = dimensionsOf(line, names);
        for (const auto &metric : directive.at("Metrics")) {
            value.metric.name = metric.at("Name").get<std::string>();
            value.unit = metric.value("Unit", "None");
            value.point = pointOf(line.value(value.metric.name, Json()));
            if (isUnit(value.unit) && value.point.count() > 0 && found.size() < mostMetrics)
                found.push_back(value);
        }
    }
}

} // namespace

std::vector<EmbeddedValue> embeddedMetrics(std::string_view line, const std::string &region, std::int64_t now)
{
    std::vector<EmbeddedValue> found;
    // Looked at before it is parsed: few lines are of this kind.
    if (!line.starts_with('{') || line.find("\"_aws\"") == std::string_view::npos)
        return found;
    const auto parsed = Json::parse(line, nullptr, false);
    try {
        const Json &meta = parsed.at("_aws");
        EmbeddedValue common;
        common.metric.region = region;
        const std::int64_t seconds = meta.value("Timestamp", now) / 1000;
        common.minute = seconds - seconds % 60;
        for (const auto &directive : meta.at("CloudWatchMetrics"))
            takeDirective(found, parsed, directive, common);
    } catch (const Json::exception &) {
        found.clear();
    }
    return found;
}

} // namespace signalbox::engine::cloudwatch
