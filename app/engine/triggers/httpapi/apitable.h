// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/httpapi/httpapi.h"

#include <map>
#include <string>

namespace signalbox::engine {
class Database;
}

namespace signalbox::engine::httpapi {

/// Every HTTP API, in memory and on disk. A change is on disk before it is seen.
class ApiTable
{
public:
    /// Reads what the database holds; throws StoreError.
    explicit ApiTable(Database &database);

    const std::map<std::string, ApiPtr> &all() const { return m_apis; } ///< by id
    /// Null when there is none.
    ApiPtr find(const std::string &id) const;
    void save(HttpApi api);
    void remove(const std::string &id);

private:
    Database &m_database;
    std::map<std::string, ApiPtr> m_apis;
};

} // namespace signalbox::engine::httpapi
