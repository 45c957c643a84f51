// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/codesigningtable.h"

#include "app/engine/store/damaged.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

json toJson(const CodeSigningConfig &config)
{
    return {{"account", config.account}, {"description", config.description},   {"profiles", config.profiles},
            {"policy", config.policy},   {"lastModified", config.lastModified}, {"tags", config.tags}};
}

CodeSigningConfig configFromJson(const json &from)
{
    CodeSigningConfig config;
    from.at("account").get_to(config.account);
    from.at("description").get_to(config.description);
    from.at("profiles").get_to(config.profiles);
    from.at("policy").get_to(config.policy);
    from.at("lastModified").get_to(config.lastModified);
    from.at("tags").get_to(config.tags);
    return config;
}

} // namespace

std::string CodeSigningConfig::arn() const
{
    return "arn:aws:lambda:" + region + ":" + account + ":code-signing-config:" + id;
}

CodeSigningTable::CodeSigningTable(Database &database)
    : m_database(database)
{
    Statement rows = m_database.query("SELECT region, id, record FROM code_signing_configs");
    while (rows.next()) {
        try {
            CodeSigningConfig config = configFromJson(json::parse(rows.text(2)));
            config.region = rows.text(0);
            config.id = rows.text(1);
            auto kept = std::make_shared<const CodeSigningConfig>(std::move(config));
            m_regions[kept->region][kept->id] = std::move(kept);
        } catch (const json::exception &error) {
            throwDamaged("code signing configuration " + rows.text(1), error);
        }
    }
}

CodeSigningPtr CodeSigningTable::find(std::string_view region, std::string_view arn) const
{
    const Region &all = configs(region);
    const auto found = all.find(arn.substr(arn.rfind(':') + 1));
    return found != all.end() && found->second->arn() == arn ? found->second : nullptr;
}

const CodeSigningTable::Region &CodeSigningTable::configs(std::string_view region) const
{
    static const Region none;
    const auto found = m_regions.find(region);
    return found == m_regions.end() ? none : found->second;
}

void CodeSigningTable::save(CodeSigningConfig config)
{
    auto kept = std::make_shared<const CodeSigningConfig>(std::move(config));
    m_database.run("INSERT OR REPLACE INTO code_signing_configs (region, id, record) VALUES (?, ?, ?)",
                   kept->region, kept->id, toJson(*kept).dump());
    auto &place = m_regions[kept->region][kept->id];
    place = std::move(kept);
}

void CodeSigningTable::remove(const CodeSigningConfig &config)
{
    m_database.run("DELETE FROM code_signing_configs WHERE region = ? AND id = ?", config.region, config.id);
    m_regions[config.region].erase(std::string(config.id));
}

} // namespace signalbox::engine
