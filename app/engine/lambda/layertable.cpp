// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/layertable.h"

#include "app/engine/store/damaged.h"
#include "app/engine/store/transaction.h"

namespace signalbox::engine {

using nlohmann::json;

namespace {

json toJson(const LayerVersion &version)
{
    return {{"account", version.account},       {"description", version.description},
            {"license", version.license},       {"created", version.created},
            {"runtimes", version.runtimes},     {"architectures", version.architectures},
            {"policy", version.policy},         {"policyRevision", version.policyRevision},
            {"codeSha256", version.codeSha256}, {"codeSize", version.codeSize}};
}

LayerVersion layerVersionFromJson(const json &from)
{
    LayerVersion version;
    from.at("account").get_to(version.account);
    from.at("description").get_to(version.description);
    from.at("license").get_to(version.license);
    from.at("created").get_to(version.created);
    from.at("runtimes").get_to(version.runtimes);
    from.at("architectures").get_to(version.architectures);
    from.at("policy").get_to(version.policy);
    from.at("policyRevision").get_to(version.policyRevision);
    from.at("codeSha256").get_to(version.codeSha256);
    from.at("codeSize").get_to(version.codeSize);
    return version;
}

} // namespace

std::string LayerVersion::layerArn() const
{
    return engine::layerArn(region, account, name);
}

std::string LayerVersion::arn() const
{
    return layerArn() + ":" + std::to_string(number);
}

std::string layerArn(std::string_view region, std::string_view account, std::string_view name)
{
    std::string arn = "arn:aws:lambda:";
    arn.append(region).append(":").append(account).append(":layer:").append(name);
    return arn;
}

LayerTable::LayerTable(Database &database, CodeStore &code)
    : m_database(database)
    , m_code(code)
{
    load();
}

void LayerTable::load()
{
    Statement rows = m_database.query("SELECT region, name, version, record FROM layer_versions");
    while (rows.next()) {
        try {
            LayerVersion version = layerVersionFromJson(json::parse(rows.text(3)));
            version.region = rows.text(0);
            version.name = rows.text(1);
            version.number = rows.integer(2);
            version.code = m_code.open(version.codeSha256, version.codeSize);
            put(std::move(version));
        } catch (const json::exception &error) {
            throwDamaged("layer " + rows.text(1), error);
        }
    }
}

LayerPtr LayerTable::version(std::string_view region, std::string_view name, std::int64_t number) const
{
    const Versions &all = versions(region, name);
    const auto found = all.find(number);
    return found == all.end() ? nullptr : found->second;
}

const LayerTable::Region &LayerTable::layers(std::string_view region) const
{
    static const Region none;
    const auto found = m_regions.find(region);
    return found == m_regions.end() ? none : found->second;
}

const LayerTable::Versions &LayerTable::versions(std::string_view region, std::string_view name) const
{
    static const Versions none;
    const Region &all = layers(region);
    const auto found = all.find(name);
    return found == all.end() ? none : found->second;
}

LayerPtr LayerTable::publish(LayerVersion version)
{
    Transaction transaction(m_database);
    version.number = nextNumber(version.region, version.name);
    m_database.run("INSERT INTO layer_versions (region, name, version, record) VALUES (?, ?, ?, ?)",
                   version.region, version.name, version.number, toJson(version).dump());
    transaction.commit();
    return put(std::move(version));
}

std::int64_t LayerTable::nextNumber(const std::string &region, const std::string &name)
{
    m_database.run("INSERT INTO layers (region, name, published) VALUES (?, ?, 1) "
                   "ON CONFLICT (region, name) DO UPDATE SET published = published + 1",
                   region, name);
    Statement row =
        m_database.query("SELECT published FROM layers WHERE region = ? AND name = ?", region, name);
    row.next();
    return row.integer(0);
}

void LayerTable::save(LayerVersion version)
{
    m_database.run("UPDATE layer_versions SET record = ? WHERE region = ? AND name = ? AND version = ?",
                   toJson(version).dump(), version.region, version.name, version.number);
    put(std::move(version));
}

void LayerTable::remove(const LayerVersion &version)
{
    m_database.run("DELETE FROM layer_versions WHERE region = ? AND name = ? AND version = ?", version.region,
                   version.name, version.number);
    if (version.code)
        version.code->dropUse();
    Region &layers = m_regions[version.region];
    Versions &versions = layers[version.name];
    const std::string name = version.name; // the version may be what is erased
    versions.erase(version.number);
    if (versions.empty())
        layers.erase(name);
}

LayerPtr LayerTable::put(LayerVersion version)
{
    auto kept = std::make_shared<const LayerVersion>(std::move(version));
    auto &place = m_regions[kept->region][kept->name][kept->number];
    if (kept->code)
        kept->code->addUse();
    if (place && place->code)
        place->code->dropUse();
    place = kept;
    return kept;
}

} // namespace signalbox::engine
