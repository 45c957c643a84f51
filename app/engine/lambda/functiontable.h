// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/codestore.h"
#include "app/engine/lambda/functionrecord.h"
#include "app/engine/store/database.h"

#include <map>
#include <memory>
#include <random>
#include <unordered_map>

namespace signalbox::engine {

using RecordPtr = std::shared_ptr<const FunctionRecord>;

/// All provisioned concurrency of a function.
int provisionedTotal(const FunctionRecord &record);

/// Every function, in memory and on disk. A change is on disk before it is seen. Records are immutable: copy,
/// alter, save.
class FunctionTable : public FunctionDirectory, public UrlDirectory
{
public:
    using Region = std::map<std::string, RecordPtr, std::less<>>; ///< by name
    using Key = std::pair<std::string, std::string>;              ///< region and name

    /// Reads what the database holds; throws StoreError.
    FunctionTable(Database &database, CodeStore &code);

    /// Null when there is no such function.
    RecordPtr record(std::string_view region, std::string_view name) const;
    const Region &functions(std::string_view region) const;
    /// The functions that have provisioned concurrency.
    std::vector<Key> provisioned() const;
    const std::map<std::string, Region, std::less<>> &regions() const { return m_regions; }
    void save(FunctionRecord record);
    void remove(const std::string &region, const std::string &name);

    FunctionPtr find(const std::string &region, const std::string &name,
                     const std::string &qualifier) const override;
    bool exists(const std::string &region, const std::string &name,
                const std::string &qualifier) const override;
    std::vector<Provision> provisions(const std::string &region, const std::string &name) const override;
    std::optional<int> reserved(const std::string &region, const std::string &name) const override;
    int reservedTotal(const std::string &region) const override;
    bool hostNetwork(const std::string &region, const std::string &name) const override;
    std::optional<FunctionUrl> findUrl(const std::string &id) const override;
    bool isOpen(const FunctionUrl &url) const override;

private:
    using Versions = std::map<std::string, VersionPtr, VersionOrder>;

    void load();
    std::map<Key, Versions> loadVersions();
    FunctionPtr withCode(const FunctionPtr &config);
    void saveVersions(const FunctionRecord &record);
    void put(RecordPtr record);
    void take(const FunctionRecord &record);

    Database &m_database;
    CodeStore &m_code;
    std::map<std::string, Region, std::less<>> m_regions;
    std::unordered_map<std::string, FunctionUrl> m_urls; ///< by URL id
    mutable std::mt19937_64 m_random{std::random_device{}()};
};

} // namespace signalbox::engine
