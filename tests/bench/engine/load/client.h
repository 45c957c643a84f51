// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::bench {

/// What a run saw.
struct Measured
{
    std::uint64_t answers = 0; ///< with status 200
    std::uint64_t refusals = 0;
    std::string firstRefusal;
    double seconds = 0;
    std::vector<std::uint32_t> microseconds; ///< of each answer, in any order
};

/// Keeps `connections` kept-alive connections busy for `seconds`, one request at a time on each, and reads
/// each answer to its end (Content-Length or chunked). Requests are taken from the list in turn. Throws
/// std::system_error when the server cannot be reached or goes away.
Measured drive(const std::string &address, int port, const std::vector<std::string> &requests,
               int connections, double seconds);

/// The size of the first answer in `bytes`, with its head; 0 when it is not whole yet.
std::size_t answerSize(std::string_view bytes);

} // namespace signalbox::bench
