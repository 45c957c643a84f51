// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace signalbox::engine {

/// Of requests and answers of one environment, so many bytes are held at the same time.
constexpr std::size_t environmentBytes = 64 * 1024 * 1024;
/// And of all requests together that nobody signed: of function URLs, HTTP APIs and forms.
constexpr std::size_t anonymousBytes = 256 * 1024 * 1024;

/// How many bytes may be held in memory at the same time for somebody's requests and answers.
class Budget
{
public:
    explicit Budget(std::size_t most)
        : m_left(most)
    {
    }

    /// False, and nothing is taken, where that is more than is left.
    bool take(std::size_t bytes)
    {
        const bool enough = bytes <= m_left;
        m_left -= enough ? bytes : 0;
        return enough;
    }
    void giveBack(std::size_t bytes) { m_left += bytes; }

private:
    std::size_t m_left;
};

} // namespace signalbox::engine
