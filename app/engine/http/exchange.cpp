// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/exchange.h"

#include "app/engine/http/encoding.h"

#include <algorithm>

namespace signalbox::engine {

namespace {

auto find(const Fields &fields, std::string_view name)
{
    return std::ranges::find_if(fields,
                                [name](const Field &field) { return equalNoCase(field.first, name); });
}

} // namespace

std::string_view RequestHead::header(std::string_view name) const
{
    const auto found = find(*fields, name);
    return found == fields->end() ? std::string_view() : found->second;
}

bool RequestHead::hasHeader(std::string_view name) const
{
    return find(*fields, name) != fields->end();
}

std::optional<std::string_view> RequestHead::parameter(std::string_view name) const
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

} // namespace signalbox::engine
