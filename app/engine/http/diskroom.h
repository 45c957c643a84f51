// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace signalbox::engine {

/// The disk that a folder is on, of which some is to stay free.
class DiskRoom
{
public:
    DiskRoom(std::filesystem::path folder, std::uint64_t reservedBytes);

    /// Throws ServiceError InsufficientStorage (507) where no more than the reserve is left.
    void require() const;

private:
    std::filesystem::path m_folder;
    std::uint64_t m_reservedBytes;
};

/// Whether an operation of this name, of the JSON and form protocols, may leave more on the disk than was
/// there.
bool mayLeaveMore(std::string_view operation);

} // namespace signalbox::engine
