// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

/// Collects what is wrong with a request's members, in AWS's wording, and refuses it in one answer:
/// "2 validation errors detected: Value '…' at 'timeout' failed to satisfy constraint: …; Value …".
class Violations
{
public:
    /// `value` is written between quotes.
    void add(std::string_view value, std::string_view member, std::string_view constraint);
    void addNull(std::string_view member);

    void checkLength(std::string_view value, std::string_view member, std::size_t least, std::size_t most);
    void checkRange(std::int64_t value, std::string_view member, std::int64_t least, std::int64_t most);
    void checkOneOf(std::string_view value, std::string_view member,
                    std::span<const std::string_view> allowed);
    void checkPattern(bool matches, std::string_view value, std::string_view member,
                      std::string_view pattern);

    bool empty() const { return m_messages.empty(); }
    /// Throws a ValidationException when anything was added.
    void refuse() const;

private:
    std::vector<std::string> m_messages;
};

/// [a, b, c]
std::string bracketed(std::span<const std::string_view> values);

} // namespace signalbox::engine
