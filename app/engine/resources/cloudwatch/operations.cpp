// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/operations.h"

#include "app/engine/http/error.h"
#include "app/engine/resources/cloudwatch/members.h"
#include "app/engine/resources/cloudwatch/units.h"
#include "app/engine/resources/jsoncall.h"

#include <algorithm>
#include <cmath>

namespace signalbox::engine::cloudwatch {

namespace {

constexpr std::size_t metricsAPage = 500;
constexpr std::int64_t mostDatapoints = 1440;
constexpr std::int64_t recently = 3 * 60 * 60;
constexpr std::size_t mostPut = 1000;
constexpr std::size_t mostValues = 150;
constexpr std::int64_t oldestPut = 14 * 24 * 60 * 60;
constexpr std::int64_t latestPut = 2 * 60 * 60;

constexpr std::pair<std::string_view, Operation> operations[] = {
    {"GetMetricData", getMetricData},
    {"GetMetricStatistics", getMetricStatistics},
    {"ListMetrics", listMetrics},
    {"PutMetricData", putMetricData},
};

std::string unitIn(const Json &datum)
{
    const std::string unit = textMember(datum, "Unit").value_or("None");
    if (!isUnit(unit))
        invalidValue("The parameter MetricData.member.Unit has a value that is no unit: " + unit);
    return unit;
}

/// The place of a page is how many came before it.
std::size_t skipOf(const Json &request)
{
    const auto token = textMember(request, "NextToken");
    if (!token || token->empty())
        return 0;
    if (token->size() > 9 || token->find_first_not_of("0123456789") != std::string::npos)
        throw ServiceError(400, "InvalidParameterValue", "The token in NextToken is not one of these.");
    return std::stoul(*token);
}

/// The values of one entry of PutMetricData.
Datapoint pointIn(const Json &datum)
{
    Datapoint point;
    const Json values = listMember(datum, "Values");
    const Json counts = listMember(datum, "Counts");
    if (values.size() > mostValues || (!counts.empty() && counts.size() != values.size()))
        invalidValue("The parameters Values and Counts must be of the same size, at most 150.");
    for (std::size_t i = 0; i < values.size(); ++i)
        point.add(numberIn(values[i], "Values"), counts.empty() ? 1 : numberIn(counts[i], "Counts"));
    if (const auto value = numberMember(datum, "Value"))
        point.add(*value);
    if (datum.contains("StatisticValues")) {
        const Json &set = datum["StatisticValues"];
        const auto number = [&](const char *name) { return numberMember(set, name).value_or(0); };
        point.merge(Datapoint::restored(number("SampleCount"), number("Sum"), number("Minimum"),
                                        number("Maximum"), "[]"));
    }
    if (point.count() <= 0 || !std::isfinite(point.sum()))
        invalidValue("At least one of the parameters must be specified: Value, Values, StatisticValues.");
    return point;
}

} // namespace

Operation operationNamed(std::string_view name)
{
    return findOperation(operations, name);
}

Json getMetricStatistics(Session &session, const Json &request)
{
    const Metric metric = metricIn(request, session.region);
    const TimeRange range = rangeIn(request);
    const std::int64_t period = periodIn(request);
    const Json plain = listMember(request, "Statistics");
    const Json extended = listMember(request, "ExtendedStatistics");
    if (plain.empty() == extended.empty())
        throw ServiceError(400, "InvalidParameterCombination",
                           "Must specify either Statistics or ExtendedStatistics, not both.");
    const std::int64_t wanted = (range.until - range.from + period - 1) / period;
    if (wanted > mostDatapoints)
        throw ServiceError(400, "InvalidParameterCombination",
                           "You have requested up to " + std::to_string(wanted) +
                               " datapoints, which exceeds the limit of 1,440. You may reduce the datapoints "
                               "requested by increasing Period, or decreasing the time range.");
    for (const Json *list : {&plain, &extended}) {
        for (const Json &name : *list) {
            if (!Datapoint::isStatistic(name.get<std::string>()))
                invalidValue("The parameter Statistics has a member that is no statistic: " + name.dump());
        }
    }
    Json points = Json::array();
    const auto asked = textMember(request, "Unit");
    for (const std::string &unit : asked ? std::vector{*asked} : session.store.unitsOf(metric)) {
        for (const auto &[time, point] : session.store.read(metric, range.from, range.until, period, unit)) {
            Json shown = {{"Timestamp", time}, {"Unit", unit}};
            for (const Json &name : plain)
                shown[name.get<std::string>()] = point.statistic(name.get<std::string>());
            for (const Json &name : extended)
                shown["ExtendedStatistics"][name.get<std::string>()] =
                    point.statistic(name.get<std::string>());
            points.push_back(std::move(shown));
        }
    }
    return {{"Label", metric.name}, {"Datapoints", std::move(points)}};
}

Json listMetrics(Session &session, const Json &request)
{
    MetricFilter filter{
        session.region, textMember(request, "Namespace"), textMember(request, "MetricName"), {}, 0};
    for (const Json &each : listMember(request, "Dimensions"))
        filter.dimensions[requiredText(each, "Name")] = textMember(each, "Value");
    if (const auto active = textMember(request, "RecentlyActive")) {
        if (*active != "PT3H")
            invalidValue("The parameter RecentlyActive must be PT3H.");
        filter.activeSince = session.now - recently;
    }
    const std::size_t skip = skipOf(request);
    auto metrics = session.store.list(filter, skip, metricsAPage + 1);
    Json out = {{"Metrics", Json::array()}};
    if (metrics.size() > metricsAPage) {
        metrics.pop_back();
        out["NextToken"] = std::to_string(skip + metricsAPage);
    }
    for (const Metric &metric : metrics)
        out["Metrics"].push_back({{"Namespace", metric.space},
                                  {"MetricName", metric.name},
                                  {"Dimensions", shownDimensions(metric.dimensions)}});
    return out;
}

Json putMetricData(Session &session, const Json &request)
{
    const std::string space = requiredText(request, "Namespace");
    if (space.starts_with("AWS/"))
        invalidValue("The value AWS/ for parameter Namespace is invalid.");
    const Json data = listMember(request, "MetricData");
    if (data.size() > mostPut)
        invalidValue("The collection MetricData must not have a size greater than 1000.");
    for (const Json &datum : data) {
        const Metric metric{session.region, space, requiredText(datum, "MetricName"), dimensionsIn(datum)};
        const auto time = static_cast<std::int64_t>(
            timeMember(datum, "Timestamp").value_or(static_cast<double>(session.now)));
        if (time < session.now - oldestPut || time > session.now + latestPut)
            invalidValue("The parameter MetricData.member.Timestamp must specify a time no more than two "
                         "weeks in the past and two hours in the future.");
        session.store.add(metric, unitIn(datum), time - time % 60, pointIn(datum));
    }
    return Json();
}

} // namespace signalbox::engine::cloudwatch
