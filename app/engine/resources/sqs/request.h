// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine::sqs {

using Json = nlohmann::json;

/// The members of a JSON object in a request; absent and null ones are unset. A member of the wrong type
/// throws ServiceError SerializationException. Refers to the JSON, which must outlive it.
class Request
{
public:
    explicit Request(const Json &object);

    const Json *find(const char *name) const;
    std::optional<std::string> text(const char *name) const;
    /// Throws MissingParameter when it is absent or empty.
    std::string required(const char *name) const;
    std::optional<std::int64_t> integer(const char *name) const;
    /// Throws InvalidParameterValue outside of the bounds.
    std::optional<std::int64_t> integer(const char *name, std::int64_t least, std::int64_t most) const;
    std::vector<std::string> texts(const char *name) const;
    const Json &object(const char *name) const; ///< an empty one when unset
    const Json &list(const char *name) const;   ///< an empty one when unset

private:
    const Json &m_object;
};

[[noreturn]] void missing(const char *name);
/// "Value … for parameter … is invalid. Reason: …"
[[noreturn]] void invalid(const std::string &value, const char *name, const std::string &reason);

} // namespace signalbox::engine::sqs
