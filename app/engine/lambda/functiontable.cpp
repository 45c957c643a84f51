// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/functiontable.h"

#include "app/engine/lambda/networktag.h"

#include <sqlite3.h>

namespace signalbox::engine {

FunctionTable::FunctionTable(Database &database, CodeStore &code)
    : m_database(database)
    , m_code(code)
{
    load();
}

void FunctionTable::load()
{
    Statement rows = m_database.query("SELECT name, record FROM functions");
    while (rows.next()) {
        try {
            auto record = recordFromJson(nlohmann::json::parse(rows.text(1)));
            auto config = std::make_shared<FunctionConfig>(*record.config);
            m_code.openFor(*config);
            record.config = std::move(config);
            put(std::make_shared<const FunctionRecord>(std::move(record)));
        } catch (const nlohmann::json::exception &error) {
            throw StoreError(SQLITE_CORRUPT, "The record of function " + rows.text(0) + " is damaged (" +
                                                 error.what() + "). Restore engine.db from a copy.");
        }
    }
}

RecordPtr FunctionTable::record(std::string_view region, std::string_view name) const
{
    const Region &all = functions(region);
    const auto found = all.find(name);
    return found == all.end() ? nullptr : found->second;
}

const FunctionTable::Region &FunctionTable::functions(std::string_view region) const
{
    static const Region none;
    const auto found = m_regions.find(region);
    return found == m_regions.end() ? none : found->second;
}

void FunctionTable::save(FunctionRecord record)
{
    auto kept = std::make_shared<const FunctionRecord>(std::move(record));
    m_database.run("INSERT OR REPLACE INTO functions (region, name, record) VALUES (?, ?, ?)",
                   kept->config->region, kept->config->name, toJson(*kept).dump());
    put(std::move(kept));
}

void FunctionTable::remove(const std::string &region, const std::string &name)
{
    const RecordPtr old = record(region, name);
    if (!old)
        return;
    m_database.run("DELETE FROM functions WHERE region = ? AND name = ?", region, name);
    take(*old);
    m_regions[region].erase(name);
}

void FunctionTable::put(RecordPtr record)
{
    auto &place = m_regions[record->config->region][record->config->name];
    // The new one first: code that both are made of must not go away in between.
    record->config->addUse();
    if (place)
        take(*place);
    if (record->url)
        m_urls[record->url->id] = record;
    place = std::move(record);
}

void FunctionTable::take(const FunctionRecord &record)
{
    record.config->dropUse();
    if (record.url)
        m_urls.erase(record.url->id);
}

FunctionPtr FunctionTable::find(const std::string &region, const std::string &name,
                                const std::string &qualifier) const
{
    const RecordPtr found = record(region, name);
    return found && (qualifier.empty() || qualifier == "$LATEST") ? found->config : nullptr;
}

std::optional<int> FunctionTable::reserved(const std::string &region, const std::string &name) const
{
    const RecordPtr found = record(region, name);
    return found ? found->reserved : std::nullopt;
}

int FunctionTable::reservedTotal(const std::string &region) const
{
    int total = 0;
    for (const auto &[name, record] : functions(region))
        total += record->reserved.value_or(0);
    return total;
}

bool FunctionTable::hostNetwork(const std::string &region, const std::string &name) const
{
    const RecordPtr found = record(region, name);
    return found && tagsHostNetwork(found->tags);
}

std::optional<FunctionUrl> FunctionTable::findUrl(const std::string &id) const
{
    const auto found = m_urls.find(id);
    return found == m_urls.end() ? std::nullopt : found->second->url;
}

} // namespace signalbox::engine
