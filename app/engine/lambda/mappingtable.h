// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/mapping.h"

#include <map>
#include <memory>
#include <string>

namespace signalbox::engine {

class Database;

using MappingPtr = std::shared_ptr<const EventSourceMapping>;

/// Every event source mapping, in memory and on disk. A change is on disk before it is seen.
class MappingTable
{
public:
    /// Reads what the database holds; throws StoreError.
    explicit MappingTable(Database &database);

    const std::map<std::string, MappingPtr> &all() const { return m_mappings; } ///< by UUID
    /// Null when there is none in this region.
    MappingPtr find(const std::string &region, const std::string &uuid) const;
    MappingPtr find(const std::string &uuid) const;
    void save(EventSourceMapping mapping);
    void remove(const std::string &uuid);

private:
    Database &m_database;
    std::map<std::string, MappingPtr> m_mappings;
};

} // namespace signalbox::engine
