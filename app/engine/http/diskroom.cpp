// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/diskroom.h"

#include "app/engine/http/error.h"

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

} // namespace signalbox::engine
