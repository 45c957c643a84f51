// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

class CodePackage;

/// How a function's log is written.
struct LoggingSettings
{
    std::string format = "Text"; ///< or JSON
    std::string group;
    std::string applicationLevel; ///< JSON only
    std::string systemLevel;      ///< JSON only
};

/// A layer version a function is made of. It keeps working when the version is deleted.
struct UsedLayer
{
    std::string arn;        ///< of the version
    std::string codeSha256; ///< base64
    std::uint64_t codeSize = 0;
};

/// One immutable state of a function: what an environment is made from. A change makes a new one, with a new
/// revision, and environments of the old one are retired.
struct FunctionConfig
{
    std::string region;
    std::string account;
    std::string name;
    std::string version = "$LATEST";
    std::string runtime; ///< nodejs20.x, python3.11, provided.al2023, …
    std::string handler;
    std::string description;
    std::string role;
    std::string architecture = "x86_64";
    std::string codeSha256; ///< base64
    std::uint64_t codeSize = 0;
    std::string codeFolder;                  ///< absolute path of the unpacked code, read-only
    std::shared_ptr<const CodePackage> code; ///< keeps the folder on disk as long as this state is in use
    std::vector<UsedLayer> layers;           ///< a later one's files replace an earlier one's
    std::string layersFolder; ///< absolute path of all layers' files, read-only; empty without layers
    std::shared_ptr<const CodePackage> layersCode; ///< keeps that folder
    int memoryMb = 128;
    int timeoutSeconds = 3;
    int ephemeralMb = 512;
    std::map<std::string, std::string> environment;
    LoggingSettings logging;
    std::string deadLetterArn; ///< of a queue that gets events which failed for good; empty: none
    std::string revisionId;    ///< changes with every change of code or configuration
    std::string lastModified;  ///< ISO 8601 with +0000

    std::string arn() const; ///< unqualified
    /// Which of its packages somebody took from the disk, as a sentence for a person; empty when none.
    std::string missing() const;
    /// While it is in use its packages stay on disk over a restart.
    void addUse() const;
    void dropUse() const;
};

using FunctionPtr = std::shared_ptr<const FunctionConfig>;

/// So many environments of a published version are to be kept initialised.
struct Provision
{
    FunctionPtr version;
    int count = 0;
};

/// Where invocations find functions; implemented by the control plane.
class FunctionDirectory
{
public:
    virtual ~FunctionDirectory() = default;
    /// What an invocation runs: of an alias, the version that is its turn. Null when there is no such
    /// function or qualifier. `qualifier` empty means $LATEST.
    virtual FunctionPtr find(const std::string &region, const std::string &name,
                             const std::string &qualifier) const = 0;
    virtual bool exists(const std::string &region, const std::string &name,
                        const std::string &qualifier) const
    {
        return find(region, name, qualifier) != nullptr;
    }
    /// Reserved concurrency of a function, if set.
    virtual std::optional<int> reserved(const std::string &region, const std::string &name) const = 0;
    /// What is taken from the account's limit of a region: the sum of all reserved concurrency, and the
    /// provisioned concurrency of functions that reserve none.
    virtual int reservedTotal(const std::string &region) const = 0;
    /// Provisioned concurrency of a function, once a version: an alias's is its version's.
    virtual std::vector<Provision> provisions(const std::string & /*region*/,
                                              const std::string & /*name*/) const
    {
        return {};
    }
    /// Whether the function may use the host's network; else it reaches the engine and nothing else.
    virtual bool hostNetwork(const std::string & /*region*/, const std::string & /*name*/) const
    {
        return false;
    }
};

} // namespace signalbox::engine
