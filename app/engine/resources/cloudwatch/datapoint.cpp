// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/datapoint.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

namespace signalbox::engine::cloudwatch {

namespace {

const double logOfStep = std::log(1.01);
constexpr int zeroStep = std::numeric_limits<int>::min();

int stepOf(double value)
{
    return value > 0 ? static_cast<int>(std::ceil(std::log(value) / logOfStep)) : zeroStep;
}

/// The middle of a step.
double valueOf(int step)
{
    return step == zeroStep ? 0 : std::exp((step - 0.5) * logOfStep);
}

/// The number behind a prefix, like 99.9 in p99.9; unset when the rest is no percentage.
std::optional<double> percentIn(std::string_view name, std::string_view prefix)
{
    if (!name.starts_with(prefix))
        return std::nullopt;
    name.remove_prefix(prefix.size());
    double percent = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), percent);
    const bool whole = !name.empty() && error == std::errc() && end == name.data() + name.size();
    return whole && percent >= 0 && percent <= 100 ? std::optional(percent) : std::nullopt;
}

} // namespace

void Datapoint::add(double value, double times)
{
    m_minimum = m_count > 0 ? std::min(m_minimum, value) : value;
    m_maximum = m_count > 0 ? std::max(m_maximum, value) : value;
    m_count += times;
    m_sum += value * times;
    m_spread[stepOf(value)] += times;
}

void Datapoint::merge(const Datapoint &other)
{
    if (other.m_count <= 0)
        return;
    m_minimum = m_count > 0 ? std::min(m_minimum, other.m_minimum) : other.m_minimum;
    m_maximum = m_count > 0 ? std::max(m_maximum, other.m_maximum) : other.m_maximum;
    m_count += other.m_count;
    m_sum += other.m_sum;
    for (const auto &[step, times] : other.m_spread)
        m_spread[step] += times;
}

double Datapoint::percentile(double percent) const
{
    if (percent >= 100)
        return m_maximum;
    double left = m_count * percent / 100;
    for (const auto &[step, times] : m_spread) {
        left -= times;
        if (left <= 1e-9 * m_count)
            return std::clamp(valueOf(step), m_minimum, m_maximum);
    }
    return m_maximum;
}

double Datapoint::trimmedMean(double fromPercent, double toPercent) const
{
    const double from = m_count * fromPercent / 100;
    const double to = m_count * toPercent / 100;
    double passed = 0;
    double count = 0;
    double sum = 0;
    for (const auto &[step, times] : m_spread) {
        const double inside = std::max(0.0, std::min(passed + times, to) - std::max(passed, from));
        count += inside;
        sum += inside * std::clamp(valueOf(step), m_minimum, m_maximum);
        passed += times;
    }
    return count > 0 ? sum / count : 0;
}

bool Datapoint::isStatistic(std::string_view name)
{
    for (const std::string_view plain : {"Average", "Sum", "Minimum", "Maximum", "SampleCount", "IQM"}) {
        if (name == plain)
            return true;
    }
    return percentIn(name, "p").has_value() || percentIn(name, "tm").has_value();
}

double Datapoint::statistic(std::string_view name) const
{
    if (name == "Average")
        return average();
    if (name == "Sum")
        return m_sum;
    if (name == "Minimum")
        return m_minimum;
    if (name == "Maximum")
        return m_maximum;
    if (name == "SampleCount")
        return m_count;
    if (name == "IQM")
        return trimmedMean(25, 75);
    if (const auto percent = percentIn(name, "p"))
        return percentile(*percent);
    if (const auto percent = percentIn(name, "tm"))
        return trimmedMean(0, *percent);
    throw std::invalid_argument("There is no statistic " + std::string(name));
}

std::string Datapoint::spreadText() const
{
    return nlohmann::json(m_spread).dump();
}

Datapoint Datapoint::restored(double count, double sum, double minimum, double maximum,
                              const std::string &spread)
{
    Datapoint point;
    point.m_count = count;
    point.m_sum = sum;
    point.m_minimum = minimum;
    point.m_maximum = maximum;
    point.m_spread = nlohmann::json::parse(spread).get<std::map<int, double>>();
    return point;
}

} // namespace signalbox::engine::cloudwatch
