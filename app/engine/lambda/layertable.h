// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/codestore.h"
#include "app/engine/store/database.h"

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace signalbox::engine {

/// One published version of a layer.
struct LayerVersion
{
    std::string region;
    std::string account;
    std::string name;
    std::int64_t number = 0; ///< from 1; never given twice
    std::string description;
    std::string license;
    std::string created; ///< ISO 8601 with +0000
    std::vector<std::string> runtimes;
    std::vector<std::string> architectures;
    std::vector<nlohmann::json> policy; ///< its statements
    std::string policyRevision;
    std::string codeSha256; ///< base64
    std::uint64_t codeSize = 0;
    CodePtr code; ///< null when it is missing on disk

    std::string layerArn() const;
    std::string arn() const; ///< of the version
};

using LayerPtr = std::shared_ptr<const LayerVersion>;

/// Every layer, in memory and on disk. A change is on disk before it is seen.
class LayerTable
{
public:
    using Versions = std::map<std::int64_t, LayerPtr>;
    using Region = std::map<std::string, Versions, std::less<>>; ///< layers that have versions, by name

    /// Reads what the database holds; throws StoreError.
    LayerTable(Database &database, CodeStore &code);

    /// Null when there is no such version.
    LayerPtr version(std::string_view region, std::string_view name, std::int64_t number) const;
    const Region &layers(std::string_view region) const;
    const Versions &versions(std::string_view region, std::string_view name) const;
    /// Gives the version the layer's next number.
    LayerPtr publish(LayerVersion version);
    /// Replaces a version by a changed one.
    void save(LayerVersion version);
    void remove(const LayerVersion &version);

private:
    void load();
    LayerPtr put(LayerVersion version);
    std::int64_t nextNumber(const std::string &region, const std::string &name);

    Database &m_database;
    CodeStore &m_code;
    std::map<std::string, Region, std::less<>> m_regions;
};

/// arn:aws:lambda:REGION:ACCOUNT:layer:NAME
std::string layerArn(std::string_view region, std::string_view account, std::string_view name);

} // namespace signalbox::engine
