// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine::s3 {

/// Where an object's data is kept, relative to its bucket's folder. The path reads like the key; what would
/// be unsafe or ambiguous in a path is percent-encoded: control characters, '%', '~', the components "." and
/// "..", and an empty component, which becomes a lone "%". So it never leaves the folder, never begins or
/// ends with
/// '/', and distinct keys have distinct paths.
std::string pathOfKey(std::string_view key);
/// The inverse of pathOfKey(); unset for a path it does not make.
std::optional<std::string> keyOfPath(std::string_view path);
/// Whether file systems take pathOfKey(): no component, and not the whole, is too long.
bool isStorablePath(std::string_view path);
/// A path for keys whose readable one cannot be used.
std::string hashedPath(std::string_view key);
/// The same path with "~<number>" before the extension of its last component; pathOfKey() never makes one.
std::string numberedPath(std::string_view path, unsigned number);

} // namespace signalbox::engine::s3
