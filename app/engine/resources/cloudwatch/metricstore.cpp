// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/metricstore.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine::cloudwatch {

const std::string_view MetricStore::schema = R"(
CREATE TABLE metrics(id INTEGER PRIMARY KEY, region TEXT NOT NULL, space TEXT NOT NULL, name TEXT NOT NULL,
    dimensions TEXT NOT NULL, unit TEXT NOT NULL, last INTEGER NOT NULL,
    UNIQUE(region, space, name, dimensions));
CREATE TABLE datapoints(metric INTEGER NOT NULL REFERENCES metrics(id) ON DELETE CASCADE,
    time INTEGER NOT NULL, count REAL NOT NULL, sum REAL NOT NULL, minimum REAL NOT NULL,
    maximum REAL NOT NULL, spread TEXT NOT NULL, PRIMARY KEY(metric, time)) WITHOUT ROWID;
)";

// The names change with the tables, in what refers to them as well.
const std::string_view MetricStore::unitsApart = R"(
CREATE TABLE unit_metrics(id INTEGER PRIMARY KEY, region TEXT NOT NULL, space TEXT NOT NULL, name TEXT NOT NULL,
    dimensions TEXT NOT NULL, unit TEXT NOT NULL, last INTEGER NOT NULL,
    UNIQUE(region, space, name, dimensions, unit));
CREATE TABLE unit_datapoints(metric INTEGER NOT NULL REFERENCES unit_metrics(id) ON DELETE CASCADE,
    time INTEGER NOT NULL, count REAL NOT NULL, sum REAL NOT NULL, minimum REAL NOT NULL,
    maximum REAL NOT NULL, spread TEXT NOT NULL, PRIMARY KEY(metric, time)) WITHOUT ROWID;
INSERT INTO unit_metrics SELECT id, region, space, name, dimensions, unit, last FROM metrics;
INSERT INTO unit_datapoints SELECT metric, time, count, sum, minimum, maximum, spread FROM datapoints;
DROP TABLE datapoints;
DROP TABLE metrics;
ALTER TABLE unit_metrics RENAME TO metrics;
ALTER TABLE unit_datapoints RENAME TO datapoints;
)";

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t minutesAreKept = 15 * 24 * hour;
constexpr std::int64_t hoursAreKept = 455 * 24 * hour;

Datapoint pointOf(const Statement &row, int column)
{
    return Datapoint::restored(row.real(column), row.real(column + 1), row.real(column + 2),
                               row.real(column + 3), row.text(column + 4));
}

/// A JSON object, its members in order: the same dimensions are the same text.
std::string textOf(const Dimensions &dimensions)
{
    return nlohmann::json(dimensions).dump();
}

bool fits(const MetricFilter &filter, const Metric &metric)
{
    if ((filter.space && *filter.space != metric.space) || (filter.name && *filter.name != metric.name))
        return false;
    return std::ranges::all_of(filter.dimensions, [&](const auto &wanted) {
        const auto own = metric.dimensions.find(wanted.first);
        return own != metric.dimensions.end() && (!wanted.second || *wanted.second == own->second);
    });
}

} // namespace

std::optional<std::int64_t> MetricStore::idOf(const Metric &metric, const std::string &unit) const
{
    auto row = m_database.query("SELECT id FROM metrics WHERE region = ? AND space = ? AND name = ? AND "
                                "dimensions = ? AND unit = ?",
                                metric.region, metric.space, metric.name, textOf(metric.dimensions), unit);
    return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

std::vector<std::string> MetricStore::unitsOf(const Metric &metric) const
{
    auto row = m_database.query("SELECT unit FROM metrics WHERE region = ? AND space = ? AND name = ? AND "
                                "dimensions = ? ORDER BY unit",
                                metric.region, metric.space, metric.name, textOf(metric.dimensions));
    std::vector<std::string> units;
    while (row.next())
        units.push_back(row.text(0));
    return units;
}

std::int64_t MetricStore::makeId(const Metric &metric, const std::string &unit)
{
    if (const auto known = idOf(metric, unit))
        return *known;
    m_database.run(
        "INSERT INTO metrics(region, space, name, dimensions, unit, last) VALUES(?, ?, ?, ?, ?, 0)",
        metric.region, metric.space, metric.name, textOf(metric.dimensions), unit);
    return m_database.lastInsertId();
}

void MetricStore::add(const Metric &metric, const std::string &unit, std::int64_t time,
                      const Datapoint &point)
{
    const std::int64_t id = makeId(metric, unit);
    addTo(id, time, point);
    m_database.run("UPDATE metrics SET last = max(last, ?) WHERE id = ?", time, id);
}

void MetricStore::addTo(std::int64_t id, std::int64_t time, Datapoint point)
{
    {
        auto row = m_database.query("SELECT count, sum, minimum, maximum, spread FROM datapoints "
                                    "WHERE metric = ? AND time = ?",
                                    id, time);
        if (row.next())
            point.merge(pointOf(row, 0));
    }
    m_database.run("INSERT OR REPLACE INTO datapoints VALUES(?, ?, ?, ?, ?, ?, ?)", id, time, point.count(),
                   point.sum(), point.minimum(), point.maximum(), point.spreadText());
}

std::vector<Metric> MetricStore::list(const MetricFilter &filter, std::size_t skip, std::size_t limit) const
{
    auto row = m_database.query("SELECT DISTINCT space, name, dimensions FROM metrics "
                                "WHERE region = ? AND last >= ? ORDER BY space, name, dimensions",
                                filter.region, filter.activeSince);
    std::vector<Metric> metrics;
    while (metrics.size() < limit && row.next()) {
        Metric metric{filter.region, row.text(0), row.text(1),
                      nlohmann::json::parse(row.text(2)).get<Dimensions>()};
        if (!fits(filter, metric))
            continue;
        if (skip > 0)
            --skip;
        else
            metrics.push_back(std::move(metric));
    }
    return metrics;
}

Series MetricStore::read(const Metric &metric, std::int64_t from, std::int64_t until, std::int64_t period,
                         const std::optional<std::string> &unit) const
{
    Series series;
    for (const std::string &each : unit ? std::vector{*unit} : unitsOf(metric)) {
        const auto id = idOf(metric, each);
        if (!id)
            continue;
        auto row = m_database.query("SELECT time, count, sum, minimum, maximum, spread FROM datapoints "
                                    "WHERE metric = ? AND time >= ? AND time < ? ORDER BY time",
                                    *id, from, until);
        while (row.next())
            series[from + (row.integer(0) - from) / period * period].merge(pointOf(row, 1));
    }
    return series;
}

void MetricStore::prune(std::int64_t now)
{
    m_database.run("DELETE FROM datapoints WHERE time < ?", now - hoursAreKept);
    m_database.run("DELETE FROM metrics WHERE last < ?", now - hoursAreKept);
    std::map<std::pair<std::int64_t, std::int64_t>, Datapoint> hours;
    const std::int64_t old = now - minutesAreKept;
    {
        auto row = m_database.query("SELECT time, count, sum, minimum, maximum, spread, metric "
                                    "FROM datapoints WHERE time < ? AND time % ? <> 0",
                                    old, hour);
        while (row.next())
            hours[{row.integer(6), row.integer(0) - row.integer(0) % hour}].merge(pointOf(row, 1));
    }
    m_database.run("DELETE FROM datapoints WHERE time < ? AND time % ? <> 0", old, hour);
    for (const auto &[place, point] : hours)
        addTo(place.first, place.second, point);
}

} // namespace signalbox::engine::cloudwatch
