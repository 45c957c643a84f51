// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// One line of the journal, as it is read back. See stream/journal.h.
struct JournalEvent
{
    std::uint64_t number = 0;
    std::int64_t time = 0; ///< ms since 1970
    std::string type;
    std::string region;    ///< of the function; empty without one
    std::string function;  ///< its name
    std::string qualifier; ///< the alias or version it was called by; empty: none, or not told
    std::string instance;
    std::string requestId;
    std::string source;
    nlohmann::json record;
};

/// Unset for what is no event.
std::optional<JournalEvent> parseJournalEvent(std::string_view line);

} // namespace signalbox::engine
