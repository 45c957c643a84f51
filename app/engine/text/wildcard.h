// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine {

/// What a pattern may hold besides '*', which stands for any text.
enum class Wildcards {
    Stars,
    StarsAndMarks,   ///< '?' stands for one character
    StarsAndEscapes, ///< a backslash takes the next character's meaning
};

bool wildcardMatches(std::string_view pattern, std::string_view text, Wildcards kind);

} // namespace signalbox::engine
