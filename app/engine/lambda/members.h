// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// The members of a JSON object in a request. A member that is absent or null is unset; one of the wrong type
/// throws ServiceError InvalidRequestContentException that names it. Refers to the JSON, which must outlive
/// it.
class Members
{
public:
    explicit Members(const nlohmann::json &object, std::string path = {});

    bool has(const char *name) const { return find(name) != nullptr; }
    std::optional<std::string> text(const char *name) const;
    std::optional<std::int64_t> integer(const char *name) const;
    bool flag(const char *name) const; ///< false when unset
    std::optional<std::vector<std::string>> texts(const char *name) const;
    std::optional<std::map<std::string, std::string>> map(const char *name) const;
    std::optional<std::map<std::string, double>> numbers(const char *name) const;
    std::optional<Members> object(const char *name) const;
    const nlohmann::json *list(const char *name) const; ///< null when unset; its items may be anything
    /// Any content at all: a scalar but "", or an object or array with more than empty and false in it.
    bool hasContent(const char *name) const;

private:
    const nlohmann::json *find(const char *name) const;
    [[noreturn]] void refuse(const char *name, const char *expected) const;

    const nlohmann::json *m_object;
    std::string m_path; ///< with a dot at its end, or empty
};

/// A request's JSON body; an empty one counts as {}. Throws InvalidRequestContentException.
nlohmann::json parseBody(const std::string &body);

} // namespace signalbox::engine
