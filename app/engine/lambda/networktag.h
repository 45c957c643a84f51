// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace signalbox::engine {

/// The tag of a function that says which network it has: "isolated" (without the tag, too) or "host". Lambda
/// has no such setting; a tag is what every client of Lambda can set and see.
inline constexpr const char *NetworkTag = "signalbox:network";

inline bool tagsHostNetwork(const std::map<std::string, std::string> &tags)
{
    const auto found = tags.find(NetworkTag);
    return found != tags.end() && found->second == "host";
}

} // namespace signalbox::engine
