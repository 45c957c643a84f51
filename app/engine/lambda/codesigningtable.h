// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/store/database.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::engine {

/// Whose signatures the code of functions must carry. Nothing is signed here, so that one that enforces its
/// policy keeps a function from getting new code.
struct CodeSigningConfig
{
    std::string region;
    std::string account;
    std::string id; ///< csc-…
    std::string description;
    std::vector<std::string> profiles; ///< ARNs of signing profiles' versions
    std::string policy = "Warn";       ///< or Enforce
    std::string lastModified;          ///< ISO 8601 with +0000
    std::map<std::string, std::string> tags;

    std::string arn() const;
};

using CodeSigningPtr = std::shared_ptr<const CodeSigningConfig>;

/// Every code signing configuration, in memory and on disk. A change is on disk before it is seen.
class CodeSigningTable
{
public:
    using Region = std::map<std::string, CodeSigningPtr, std::less<>>; ///< by id

    /// Reads what the database holds; throws StoreError.
    explicit CodeSigningTable(Database &database);

    /// Null when there is none of this ARN in the region.
    CodeSigningPtr find(std::string_view region, std::string_view arn) const;
    const Region &configs(std::string_view region) const;
    void save(CodeSigningConfig config);
    void remove(const CodeSigningConfig &config);

private:
    Database &m_database;
    std::map<std::string, Region, std::less<>> m_regions;
};

} // namespace signalbox::engine
