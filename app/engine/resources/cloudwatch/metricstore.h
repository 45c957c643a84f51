// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/datapoint.h"
#include "app/engine/store/database.h"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine::cloudwatch {

using Dimensions = std::map<std::string, std::string>;

/// What names a series of datapoints.
struct Metric
{
    std::string region;
    std::string space; ///< its namespace: AWS/Lambda
    std::string name;
    Dimensions dimensions;

    auto operator<=>(const Metric &) const = default;
};

/// Datapoints by the time they begin, seconds since 1970.
using Series = std::map<std::int64_t, Datapoint>;

struct MetricFilter
{
    std::string region;
    std::optional<std::string> space;
    std::optional<std::string> name;
    /// Must be among the metric's; an unset value stands for any.
    std::map<std::string, std::optional<std::string>> dimensions;
    std::int64_t activeSince = 0; ///< seconds since 1970
};

/// Metrics with a datapoint a minute; one an hour once they are 15 days old; none after 455 days, as
/// CloudWatch keeps them. Used from one thread; changes are made in a Transaction of the caller's.
class MetricStore
{
public:
    static const std::string_view schema;
    /// Keeps the datapoints of each unit apart: the script after those of the others.
    static const std::string_view unitsApart;

    explicit MetricStore(Database &database)
        : m_database(database)
    {
    }

    Database &database() { return m_database; }

    /// Adds to the unit's datapoint of the minute that begins at `time`.
    void add(const Metric &metric, const std::string &unit, std::int64_t time, const Datapoint &point);
    /// Metrics in order, `limit` of them after the first `skip`.
    std::vector<Metric> list(const MetricFilter &filter, std::size_t skip, std::size_t limit) const;
    /// Datapoints of `period` seconds each, the first at `from`, up to `until`; only those with values. Of
    /// one unit, or of all together.
    Series read(const Metric &metric, std::int64_t from, std::int64_t until, std::int64_t period,
                const std::optional<std::string> &unit = {}) const;
    /// The units its values have.
    std::vector<std::string> unitsOf(const Metric &metric) const;

    /// Makes hours of old minutes, and removes what is too old. `now` in seconds since 1970.
    void prune(std::int64_t now);

private:
    std::optional<std::int64_t> idOf(const Metric &metric, const std::string &unit) const;
    std::int64_t makeId(const Metric &metric, const std::string &unit);
    void addTo(std::int64_t id, std::int64_t time, Datapoint point);

    Database &m_database;
};

} // namespace signalbox::engine::cloudwatch
