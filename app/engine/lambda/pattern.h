// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine {

/// Whether the whole text matches a regular expression as Java and Perl have them. Throws
/// std::invalid_argument for what is no expression. A text whose match takes unreasonably long does not
/// match.
bool matchesWhole(std::string_view pattern, std::string_view text);

} // namespace signalbox::engine
