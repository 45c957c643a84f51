// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace signalbox::engine {

/// The scripts that make DIR/engine.db, oldest first. One that was released is never edited: append another.
std::span<const std::string_view> engineSchema();

} // namespace signalbox::engine
