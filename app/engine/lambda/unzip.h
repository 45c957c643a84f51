// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace signalbox::engine {

/// Unpacks a zip archive into an existing, empty folder. Only plain files, folders and symbolic links that
/// stay inside are taken; files are 0644 or 0755 as the archive says, `bootstrap` always 0755. Nothing an
/// archive contains can reach outside the folder. Throws ServiceError InvalidParameterValueException, as
/// Lambda words it, for what is no zip, is damaged, has an entry that is not allowed, or is larger than
/// `mostBytes` when unpacked; the folder's content is then undefined.
void unzip(std::string_view archive, const std::filesystem::path &folder, std::uint64_t mostBytes);

} // namespace signalbox::engine
