// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/rule.h"

#include <map>
#include <utility>

namespace signalbox::engine {

class Database;

/// Every rule, in memory and on disk. A change is on disk when its function returns.
class RuleStore
{
public:
    using Key = std::pair<std::string, std::string>; ///< region, name

    /// Throws StoreError.
    explicit RuleStore(Database &database);

    const std::map<Key, Rule> &rules() const { return m_rules; }
    const Rule *find(const std::string &region, const std::string &name) const;
    void put(const Rule &rule);
    void remove(const Rule &rule);

private:
    Database &m_database;
    std::map<Key, Rule> m_rules;
};

} // namespace signalbox::engine
