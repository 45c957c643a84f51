// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// An event pattern of EventBridge, which event source mappings filter by: a JSON object whose leaves are
/// lists of what a value may be: itself, null, or
/// {"prefix"|"suffix"|"equals-ignore-case"|"anything-but"|"numeric"| "exists"|"wildcard"}. All members must
/// match, of "$or" one.
class EventPattern
{
public:
    /// Unset when the text is no event pattern; `why` tells what is wrong with it then.
    static std::optional<EventPattern> parse(const std::string &text, std::string *why = nullptr);

    /// The patterns among these texts; what is none is left out.
    static std::vector<EventPattern> parseAll(const std::vector<std::string> &texts);

    bool matches(const nlohmann::json &event) const;
    const nlohmann::json &pattern() const { return m_pattern; }

private:
    explicit EventPattern(nlohmann::json pattern)
        : m_pattern(std::move(pattern))
    {
    }

    nlohmann::json m_pattern;
};

} // namespace signalbox::engine
