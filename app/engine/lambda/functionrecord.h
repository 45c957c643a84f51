// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/function.h"
#include "app/engine/lambda/alias.h"
#include "app/engine/lambda/qualifiersettings.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// When a version's runtime is updated. There is one of each runtime on a machine: kept, and without effect.
struct RuntimeManagement
{
    std::string updateOn = "Auto"; ///< or FunctionUpdate, Manual
    std::string versionArn;        ///< Manual only
};

/// One version of a function: $LATEST, or a published one.
struct VersionRecord
{
    FunctionPtr config;
    /// RevisionId as clients see it. It changes with everything of the version that can be changed, also with
    /// its policy; the config's own only with what environments are made from.
    std::string revision;
    bool hasEnvironment = false; ///< an environment was given, if only an empty one
    std::string tracingMode = "PassThrough";
    std::string snapStart = "None";
};

using VersionPtr = std::shared_ptr<const VersionRecord>;

/// Orders version numbers as numbers: 9 before 10.
struct VersionOrder
{
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const
    {
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    }
};

/// Everything the control plane keeps of a function: its $LATEST, and what belongs to the function.
struct FunctionRecord : VersionRecord
{
    static constexpr std::string_view latest = "$LATEST";

    std::map<std::string, VersionPtr, VersionOrder> versions; ///< published, by number
    int lastVersion = 0;                                      ///< no number is given twice
    std::string published; ///< what $LATEST was when it was last published: contentOf()
    std::map<std::string, Alias, std::less<>> aliases;
    /// By version or alias; empty for the function itself, which $LATEST shares. Use at().
    std::map<std::string, QualifierSettings, std::less<>> settings;
    std::map<std::string, std::string> tags;
    std::optional<int> reserved;
    std::string codeSigning; ///< ARN of its configuration, or empty
    std::string recursiveLoop = "Terminate";
    std::map<std::string, RuntimeManagement> runtimeManagement; ///< by version

    /// $LATEST (also when empty) or a published version; null when there is none. Lives as long as this.
    const VersionRecord *version(std::string_view number) const;
    /// The same, also for an alias: the version it is for, whatever others it routes to.
    const VersionRecord *resolve(std::string_view qualifier) const;
    const QualifierSettings &at(std::string_view qualifier) const;
    QualifierSettings &at(std::string_view qualifier);
};

/// For the store. …FromJson() throw nlohmann::json::exception for what toJson() did not make. The configs
/// they make have no code yet. A function's published versions are stored apart.
nlohmann::json toJson(const VersionRecord &version);
nlohmann::json toJson(const FunctionRecord &record);
VersionRecord versionFromJson(const nlohmann::json &from);
FunctionRecord recordFromJson(const nlohmann::json &from);

} // namespace signalbox::engine
