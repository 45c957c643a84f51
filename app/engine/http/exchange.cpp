// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/exchange.h"

namespace signalbox::engine {

std::string_view RequestHead::header(std::string_view name) const
{
    const auto field = fields->find(name);
    return field == fields->end() ? std::string_view() : field->value();
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
