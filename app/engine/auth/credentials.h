// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/budget.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace signalbox::engine {

struct Credentials
{
    std::string accessKey;
    std::string secret;
    std::string sessionToken; ///< empty for the owner
    std::string functionArn;  ///< empty for the owner
    /// What their requests and answers may take in memory; null for the owner, who may take all there is.
    std::shared_ptr<Budget> budget = {};
};

/// Who may sign requests: the owner, whose key pair is kept in a file in the AWS shared-credentials format,
/// and functions, whose session credentials last as long as an environment.
class CredentialStore
{
public:
    explicit CredentialStore(Credentials owner);

    /// Reads the file, or makes it (mode 0600) with a fresh key pair when it is not there. Throws
    /// std::runtime_error that says what is wrong with it.
    static Credentials loadOrCreate(const std::filesystem::path &file, const std::string &region);

    Credentials issue(const std::string &functionArn);
    void revoke(const std::string &accessKey);
    /// Null when nobody has this key. Valid until the key is revoked.
    const Credentials *find(std::string_view accessKey) const;

private:
    Credentials m_owner;
    std::unordered_map<std::string, Credentials> m_sessions;
};

} // namespace signalbox::engine
