// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace signalbox::engine {

/// Why the engine cannot start, and what a person can do about it.
struct StartError : std::runtime_error
{
    StartError(const std::string &what, std::string whatToDo)
        : std::runtime_error(what)
        , advice(std::move(whatToDo))
    {
    }

    std::string advice;
};

} // namespace signalbox::engine
