// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/violations.h"

#include "app/engine/http/error.h"

#include <algorithm>

namespace signalbox::engine {

void Violations::add(std::string_view value, std::string_view member, std::string_view constraint)
{
    std::string text = "Value '";
    text.append(value)
        .append("' at '")
        .append(member)
        .append("' failed to satisfy constraint: ")
        .append(constraint);
    m_messages.push_back(std::move(text));
}

void Violations::addNull(std::string_view member)
{
    m_messages.push_back("Value null at '" + std::string(member) +
                         "' failed to satisfy constraint: Member must not be null");
}

void Violations::checkLength(std::string_view value, std::string_view member, std::size_t least,
                             std::size_t most)
{
    if (value.size() < least)
        add(value, member, "Member must have length greater than or equal to " + std::to_string(least));
    if (value.size() > most)
        add(value, member, "Member must have length less than or equal to " + std::to_string(most));
}

void Violations::checkRange(std::int64_t value, std::string_view member, std::int64_t least,
                            std::int64_t most)
{
    if (value < least)
        add(std::to_string(value), member,
            "Member must have value greater than or equal to " + std::to_string(least));
    if (value > most)
        add(std::to_string(value), member,
            "Member must have value less than or equal to " + std::to_string(most));
}

void Violations::checkOneOf(std::string_view value, std::string_view member,
                            std::span<const std::string_view> allowed)
{
    if (std::ranges::find(allowed, value) == allowed.end())
        add(value, member, "Member must satisfy enum value set: " + bracketed(allowed));
}

void Violations::checkPattern(bool matches, std::string_view value, std::string_view member,
                              std::string_view pattern)
{
    if (!matches)
        add(value, member, "Member must satisfy regular expression pattern: " + std::string(pattern));
}

void Violations::refuse() const
{
    if (m_messages.empty())
        return;
    std::string text = std::to_string(m_messages.size());
    text += m_messages.size() == 1 ? " validation error detected: " : " validation errors detected: ";
    for (std::size_t i = 0; i < m_messages.size(); ++i)
        text += (i > 0 ? "; " : "") + m_messages[i];
    throw ServiceError(400, "ValidationException", text, "");
}

std::string bracketed(std::span<const std::string_view> values)
{
    std::string text = "[";
    for (const std::string_view value : values)
        text.append(text.size() > 1 ? ", " : "").append(value);
    return text + "]";
}

} // namespace signalbox::engine
