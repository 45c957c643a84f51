// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>

namespace signalbox::engine {

/// Throws the StoreError for a record of engine.db that cannot be read. `what` is as in "layer tools".
[[noreturn]] void throwDamaged(const std::string &what, const std::exception &why);

} // namespace signalbox::engine
