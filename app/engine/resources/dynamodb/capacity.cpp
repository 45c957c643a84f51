// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/capacity.h"

#include <algorithm>
#include <cmath>

namespace signalbox::engine::dynamodb {

namespace {

double unitsOf(std::size_t bytes, std::size_t unit)
{
    return std::max(1.0, std::ceil(static_cast<double>(bytes) / static_cast<double>(unit)));
}

double writeUnits(const Json &item)
{
    return unitsOf(sizeOfItem(item), 1024);
}

/// What an index holds of an item; empty when the item is not in it.
Json entryOf(const Table &table, const Index &index, const Json &item)
{
    if (item.empty() || !keysInIndex(index.keys, item))
        return Json::object();
    if (index.projection == "ALL")
        return item;
    Json entry = keyOfItem(table.keys, item);
    entry.update(keyOfItem(index.keys, item));
    for (const auto &name : index.included) {
        if (item.contains(name))
            entry[name] = item[name];
    }
    return entry;
}

/// An entry that moves is taken from one place and put into another.
double entryUnits(const Index &index, const Json &before, const Json &after)
{
    if (before == after)
        return 0;
    if (before.empty())
        return writeUnits(after);
    if (after.empty())
        return writeUnits(before);
    const bool moves = keyOfItem(index.keys, before) != keyOfItem(index.keys, after);
    return moves ? writeUnits(before) + writeUnits(after) : std::max(writeUnits(before), writeUnits(after));
}

Json unitsByName(const std::map<std::string, double> &units)
{
    Json out = Json::object();
    for (const auto &[name, count] : units)
        out[name]["CapacityUnits"] = count;
    return out;
}

} // namespace

void Capacity::add(const Table &table, const Index *index, double units)
{
    Units &of = m_units[table.name];
    if (index == nullptr)
        of.table += units * m_factor;
    else
        (index->local ? of.local : of.global)[index->name] += units * m_factor;
}

void Capacity::read(const Table &table, const Index *index, std::size_t bytes, bool consistent)
{
    const bool whole = consistent || m_factor > 1;
    add(table, index, unitsOf(bytes, 4096) * (whole ? 1 : 0.5));
}

void Capacity::write(const Table &table, const Json &before, const Json &after)
{
    add(table, nullptr, std::max(writeUnits(before), writeUnits(after)));
    for (const Index &index : table.indexes) {
        const double units = entryUnits(index, entryOf(table, index, before), entryOf(table, index, after));
        if (units > 0)
            add(table, &index, units);
    }
}

Json Capacity::shown(const std::string &table, const Units &units, bool indexes)
{
    double total = units.table;
    for (const auto *each : {&units.local, &units.global}) {
        for (const auto &[name, count] : *each)
            total += count;
    }
    Json out = {{"TableName", table}, {"CapacityUnits", total}};
    if (!indexes)
        return out;
    out["Table"]["CapacityUnits"] = units.table;
    if (!units.local.empty())
        out["LocalSecondaryIndexes"] = unitsByName(units.local);
    if (!units.global.empty())
        out["GlobalSecondaryIndexes"] = unitsByName(units.global);
    return out;
}

void Capacity::addTo(Json &answer, const Json &request) const
{
    const std::string wanted = request.value("ReturnConsumedCapacity", std::string("NONE"));
    if (wanted != "TOTAL" && wanted != "INDEXES")
        return;
    Json list = Json::array();
    for (const auto &[table, units] : m_units)
        list.push_back(shown(table, units, wanted == "INDEXES"));
    const bool many = request.contains("RequestItems") || request.contains("TransactItems");
    if (many)
        answer["ConsumedCapacity"] = std::move(list);
    else if (!list.empty())
        answer["ConsumedCapacity"] = std::move(list.front());
}

} // namespace signalbox::engine::dynamodb
