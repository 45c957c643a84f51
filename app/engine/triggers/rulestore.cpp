// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/rulestore.h"

#include "app/engine/store/database.h"

namespace signalbox::engine {

RuleStore::RuleStore(Database &database)
    : m_database(database)
{
    auto rows = m_database.query("SELECT region, name, record FROM rules");
    while (rows.next()) {
        Rule rule = ruleFromRecord(rows.text(0), rows.text(1), rows.text(2));
        m_rules.emplace(Key(rule.region, rule.name), std::move(rule));
    }
}

const Rule *RuleStore::find(const std::string &region, const std::string &name) const
{
    const auto found = m_rules.find({region, name});
    return found == m_rules.end() ? nullptr : &found->second;
}

void RuleStore::put(const Rule &rule)
{
    m_database.run("INSERT INTO rules (region, name, record) VALUES (?, ?, ?) "
                   "ON CONFLICT DO UPDATE SET record = excluded.record",
                   rule.region, rule.name, toRecord(rule));
    m_rules.insert_or_assign({rule.region, rule.name}, rule);
}

void RuleStore::remove(const Rule &rule)
{
    const Key key(rule.region, rule.name);
    m_database.run("DELETE FROM rules WHERE region = ? AND name = ?", key.first, key.second);
    m_rules.erase(key);
}

} // namespace signalbox::engine
