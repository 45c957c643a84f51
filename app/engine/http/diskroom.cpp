// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/diskroom.h"

#include "app/engine/http/error.h"

#include <algorithm>
#include <array>

namespace signalbox::engine {

DiskRoom::DiskRoom(std::filesystem::path folder, std::uint64_t reservedBytes)
    : m_folder(std::move(folder))
    , m_reservedBytes(reservedBytes)
{
}

void DiskRoom::require() const
{
    std::error_code error;
    const auto space = std::filesystem::space(m_folder, error);
    if (!error && space.available <= m_reservedBytes)
        throw ServiceError(507, "InsufficientStorage",
                           "The engine's disk is nearly full: functions may not store more.", "Server");
}

bool mayLeaveMore(std::string_view operation)
{
    constexpr std::array others = {"BatchGet", "Cancel", "Change", "Delete",  "Describe", "Get",
                                   "List",     "Purge",  "Query",  "Receive", "Scan",     "TransactGet"};
    return std::ranges::none_of(others, [&](const char *other) { return operation.starts_with(other); });
}

} // namespace signalbox::engine
