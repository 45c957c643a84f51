// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// A value, or that there is none.
using JsonValue = simdjson::simdjson_result<simdjson::dom::element>;

/// One line of the journal, as it is read back. See stream/journal.h. What it points at belongs to the reader
/// and its line.
struct JournalEvent
{
    std::uint64_t number = 0;
    std::int64_t time = 0; ///< ms since 1970
    std::string_view type;
    std::string_view region;    ///< of the function; empty without one
    std::string_view function;  ///< its name
    std::string_view qualifier; ///< the alias or version it was called by; empty: none, or not told
    std::string_view instance;
    std::string_view requestId;
    std::string_view source;
    JsonValue record;
};

/// A member of an object; empty, or `otherwise`, where it has none of this kind.
std::string_view textIn(JsonValue object, std::string_view name, std::string_view otherwise = {});
double numberIn(JsonValue object, std::string_view name, double otherwise = 0);

/// Reads lines of the journal, one after another.
class JournalReader
{
public:
    /// The event of a line, until the next one is read; null for what is no event.
    const JournalEvent *read(std::string_view line);

private:
    simdjson::dom::parser m_parser;
    JournalEvent m_event;
};

} // namespace signalbox::engine
