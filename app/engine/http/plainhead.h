// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/fields.h"

#include <boost/beast/http/verb.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace signalbox::engine {

/// What nearly every client sends: a request's head in HTTP/1.1 in which nothing needs thought. Its views
/// point into the text it was read from.
struct PlainHead
{
    boost::beast::http::verb method = boost::beast::http::verb::unknown;
    std::string_view target;
    std::optional<std::uint64_t> contentLength;
    bool keepAlive = true;
};

/// Where a head that begins at the start of `bytes` ends, behind its empty line; 0 where that has not come.
std::size_t endOfHead(std::string_view bytes);

/// Reads a whole head, with its empty line, and puts its fields in place of what was in `fields`. Unset for
/// anything but the plainest: what is wrong, unusual, or has a body of unknown length is left to a parser
/// that knows all of HTTP. What is read here, that one reads the same.
std::optional<PlainHead> readPlainHead(std::string_view text, Fields &fields);

} // namespace signalbox::engine
