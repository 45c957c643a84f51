// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// The cross-origin settings of a function URL, as configured.
struct Cors
{
    bool allowCredentials = false;
    std::vector<std::string> allowHeaders;
    std::vector<std::string> allowMethods;
    std::vector<std::string> allowOrigins;
    std::vector<std::string> exposeHeaders;
    std::optional<int> maxAgeSeconds;
};

/// An HTTP endpoint of a function.
struct FunctionUrl
{
    std::string id; ///< 32 lower-case letters and digits, stable for the life of the URL
    std::string region;
    std::string functionName;
    std::string qualifier;               ///< an alias, or empty: the function itself
    std::string authType;                ///< NONE or AWS_IAM
    std::string invokeMode = "BUFFERED"; ///< or RESPONSE_STREAM
    std::optional<Cors> cors;
    std::string created; ///< ISO 8601, UTC
    std::string lastModified;
};

/// Where HTTP calls find the function of a URL; implemented by the control plane.
class UrlDirectory
{
public:
    virtual ~UrlDirectory() = default;
    virtual std::optional<FunctionUrl> findUrl(const std::string &id) const = 0;
    /// Whether the policy of what the URL is for lets everybody call it, as AuthType NONE needs.
    virtual bool isOpen(const FunctionUrl &url) const = 0;
};

} // namespace signalbox::engine
