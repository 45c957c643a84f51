// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/mappingtable.h"

#include "app/engine/store/damaged.h"
#include "app/engine/store/database.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

MappingTable::MappingTable(Database &database)
    : m_database(database)
{
    auto rows = m_database.query("SELECT uuid, record FROM mappings");
    while (rows.next()) {
        try {
            auto mapping = mappingFromJson(nlohmann::json::parse(rows.text(1)));
            m_mappings[rows.text(0)] = std::make_shared<const EventSourceMapping>(std::move(mapping));
        } catch (const nlohmann::json::exception &error) {
            throwDamaged("event source mapping " + rows.text(0), error);
        }
    }
}

MappingPtr MappingTable::find(const std::string &region, const std::string &uuid) const
{
    const MappingPtr found = find(uuid);
    return found && found->region == region ? found : nullptr;
}

MappingPtr MappingTable::find(const std::string &uuid) const
{
    const auto found = m_mappings.find(uuid);
    return found == m_mappings.end() ? nullptr : found->second;
}

void MappingTable::save(EventSourceMapping mapping)
{
    m_database.run("INSERT OR REPLACE INTO mappings (uuid, record) VALUES (?, ?)", mapping.uuid,
                   toJson(mapping).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    const std::string uuid = mapping.uuid;
    m_mappings[uuid] = std::make_shared<const EventSourceMapping>(std::move(mapping));
}

void MappingTable::remove(const std::string &uuid)
{
    m_database.run("DELETE FROM mappings WHERE uuid = ?", uuid);
    m_mappings.erase(uuid);
}

} // namespace signalbox::engine
