// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/functiontable.h"

#include "app/engine/lambda/networktag.h"
#include "app/engine/lambda/resourcepolicy.h"
#include "app/engine/store/damaged.h"
#include "app/engine/store/transaction.h"

namespace signalbox::engine {

namespace {

void forEachVersion(const FunctionRecord &record, void (*act)(const FunctionConfig &))
{
    act(*record.config);
    for (const auto &[number, version] : record.versions)
        act(*version->config);
}

} // namespace

int provisionedTotal(const FunctionRecord &record)
{
    int total = 0;
    for (const auto &[qualifier, settings] : record.settings) {
        if (settings.provisioned)
            total += settings.provisioned->count;
    }
    return total;
}

FunctionTable::FunctionTable(Database &database, CodeStore &code)
    : m_database(database)
    , m_code(code)
{
    load();
}

void FunctionTable::load()
{
    auto versions = loadVersions();
    Statement rows = m_database.query("SELECT region, name, record FROM functions");
    while (rows.next()) {
        try {
            auto record = recordFromJson(nlohmann::json::parse(rows.text(2)));
            record.config = withCode(record.config);
            record.versions = std::move(versions[{rows.text(0), rows.text(1)}]);
            put(std::make_shared<const FunctionRecord>(std::move(record)));
        } catch (const nlohmann::json::exception &error) {
            throwDamaged("function " + rows.text(1), error);
        }
    }
}

std::map<FunctionTable::Key, FunctionTable::Versions> FunctionTable::loadVersions()
{
    std::map<Key, Versions> all;
    Statement rows = m_database.query("SELECT region, name, record FROM versions");
    while (rows.next()) {
        try {
            auto version = versionFromJson(nlohmann::json::parse(rows.text(2)));
            version.config = withCode(version.config);
            const std::string number = version.config->version;
            all[{rows.text(0), rows.text(1)}][number] =
                std::make_shared<const VersionRecord>(std::move(version));
        } catch (const nlohmann::json::exception &error) {
            throwDamaged("function " + rows.text(1), error);
        }
    }
    return all;
}

FunctionPtr FunctionTable::withCode(const FunctionPtr &config)
{
    auto result = std::make_shared<FunctionConfig>(*config);
    m_code.openFor(*result);
    return result;
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

std::vector<FunctionTable::Key> FunctionTable::provisioned() const
{
    std::vector<Key> result;
    for (const auto &[region, functions] : m_regions) {
        for (const auto &[name, record] : functions) {
            if (provisionedTotal(*record) > 0)
                result.emplace_back(region, name);
        }
    }
    return result;
}

void FunctionTable::save(FunctionRecord record)
{
    std::erase_if(record.settings, [](const auto &each) { return each.second.empty(); });
    auto kept = std::make_shared<const FunctionRecord>(std::move(record));
    const FunctionConfig &config = *kept->config;
    Transaction transaction(m_database);
    m_database.run("INSERT INTO functions (region, name, record) VALUES (?, ?, ?) "
                   "ON CONFLICT DO UPDATE SET record = excluded.record",
                   config.region, config.name, toJson(*kept).dump());
    saveVersions(*kept);
    transaction.commit();
    put(std::move(kept));
}

/// Writes the published versions that are not what they were, and removes those that are gone.
void FunctionTable::saveVersions(const FunctionRecord &record)
{
    static const Versions none;
    const FunctionConfig &config = *record.config;
    const RecordPtr old = this->record(config.region, config.name);
    const Versions &before = old ? old->versions : none;
    for (const auto &[number, version] : record.versions) {
        const auto same = before.find(number);
        if (same == before.end() || same->second != version)
            m_database.run("INSERT OR REPLACE INTO versions (region, name, version, record) "
                           "VALUES (?, ?, ?, ?)",
                           config.region, config.name, number, toJson(*version).dump());
    }
    for (const auto &[number, version] : before) {
        if (!record.versions.contains(number))
            m_database.run("DELETE FROM versions WHERE region = ? AND name = ? AND version = ?",
                           config.region, config.name, number);
    }
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
    forEachVersion(*record, [](const FunctionConfig &config) { config.addUse(); });
    if (place)
        take(*place);
    for (const auto &[qualifier, settings] : record->settings) {
        if (settings.url)
            m_urls[settings.url->id] = *settings.url;
    }
    place = std::move(record);
}

void FunctionTable::take(const FunctionRecord &record)
{
    forEachVersion(record, [](const FunctionConfig &config) { config.dropUse(); });
    for (const auto &[qualifier, settings] : record.settings) {
        if (settings.url)
            m_urls.erase(settings.url->id);
    }
}

FunctionPtr FunctionTable::find(const std::string &region, const std::string &name,
                                const std::string &qualifier) const
{
    const RecordPtr found = record(region, name);
    if (!found)
        return nullptr;
    const auto alias = found->aliases.find(qualifier);
    const VersionRecord *version =
        alias == found->aliases.end()
            ? found->version(qualifier)
            : found->version(alias->second.choose(std::uniform_real_distribution<double>()(m_random)));
    return version ? version->config : nullptr;
}

bool FunctionTable::exists(const std::string &region, const std::string &name,
                           const std::string &qualifier) const
{
    const RecordPtr found = record(region, name);
    return found && found->resolve(qualifier);
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
        total += record->reserved.value_or(provisionedTotal(*record));
    return total;
}

bool FunctionTable::hostNetwork(const std::string &region, const std::string &name) const
{
    const RecordPtr found = record(region, name);
    return found && tagsHostNetwork(found->tags);
}

std::vector<Provision> FunctionTable::provisions(const std::string &region, const std::string &name) const
{
    std::vector<Provision> result;
    const RecordPtr found = record(region, name);
    if (!found)
        return result;
    for (const auto &[qualifier, settings] : found->settings) {
        const VersionRecord *version = settings.provisioned ? found->resolve(qualifier) : nullptr;
        if (version)
            result.push_back({version->config, settings.provisioned->count});
    }
    return result;
}

std::optional<FunctionUrl> FunctionTable::findUrl(const std::string &id) const
{
    const auto found = m_urls.find(id);
    return found == m_urls.end() ? std::nullopt : std::optional(found->second);
}

bool FunctionTable::isOpen(const FunctionUrl &url) const
{
    const RecordPtr owner = record(url.region, url.functionName);
    const std::optional<ResourcePolicy> policy = owner ? owner->at(url.qualifier).policy : std::nullopt;
    return policy && mayCallUrl(policy->statements);
}

} // namespace signalbox::engine
