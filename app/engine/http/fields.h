// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::engine {

/// A header's name, as sent, and its value without the white space around it.
using Field = std::pair<std::string_view, std::string_view>;
/// A message's header fields in their order; more than one may have a name.
using Fields = std::vector<Field>;

} // namespace signalbox::engine
