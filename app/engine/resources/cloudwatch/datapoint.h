// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace signalbox::engine::cloudwatch {

/// Many values as one: their number, sum, extremes and distribution. The distribution's steps are 1 % wide,
/// so that a percentile is within 0.5 % of a value that was given.
class Datapoint
{
public:
    /// Adds a value, `times` times.
    void add(double value, double times = 1);
    void merge(const Datapoint &other);

    double count() const { return m_count; }
    double sum() const { return m_sum; }
    double minimum() const { return m_minimum; }
    double maximum() const { return m_maximum; }
    double average() const { return m_count > 0 ? m_sum / m_count : 0; }
    /// The value that `percent` (0–100) of all values do not exceed.
    double percentile(double percent) const;
    /// The mean of the values between two percentiles.
    double trimmedMean(double fromPercent, double toPercent) const;

    /// The statistic of this name, as AWS writes them:
    ///   Average Sum Minimum Maximum SampleCount p95 p99.9 tm90 IQM
    /// Throws std::invalid_argument for what is none.
    double statistic(std::string_view name) const;
    static bool isStatistic(std::string_view name);

    /// The distribution for the store, and back.
    std::string spreadText() const;
    static Datapoint restored(double count, double sum, double minimum, double maximum,
                              const std::string &spread);

private:
    double m_count = 0;
    double m_sum = 0;
    double m_minimum = 0;
    double m_maximum = 0;
    std::map<int, double> m_spread; ///< how many values a step of the distribution has
};

} // namespace signalbox::engine::cloudwatch
