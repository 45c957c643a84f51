// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

namespace signalbox::engine {

/// Adds a member to a record, unless it is unset.
template <class T>
void putOptional(nlohmann::json &record, const char *name, const std::optional<T> &value)
{
    if (value)
        record[name] = *value;
}

/// The member of a record, unset where there is none.
template <class T>
void takeOptional(const nlohmann::json &record, const char *name, std::optional<T> &value)
{
    if (const auto found = record.find(name); found != record.end())
        value = found->template get<T>();
}

} // namespace signalbox::engine
