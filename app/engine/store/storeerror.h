// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace signalbox::engine {

/// The database could not do what was asked. The message names the file and what a person can do about it.
struct StoreError : std::runtime_error
{
    StoreError(int resultCode, const std::string &message)
        : std::runtime_error(message)
        , code(resultCode)
    {
    }

    int code; ///< SQLite's extended result code
};

} // namespace signalbox::engine
