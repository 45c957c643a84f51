// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// Undoes %XX; a broken escape stays as it is. With `plusIsSpace`, as in queries, '+' becomes a space.
std::string percentDecode(std::string_view text, bool plusIsSpace = false);
/// Escapes by AWS's rules: all but A-Z a-z 0-9 - . _ ~, and '/' where `keepSlash`.
void appendPercentEncoded(std::string &out, std::string_view text, bool keepSlash = false);
std::string percentEncode(std::string_view text, bool keepSlash = false);

std::string base64Encode(std::string_view bytes);
/// Unset when the text is not base64 with its padding.
std::optional<std::string> base64Decode(std::string_view text);

std::string hexEncode(std::string_view bytes); ///< lower case
/// The same to where there is room for two digits a byte; returns what comes behind them.
char *writeHex(std::string_view bytes, char *to);

/// Bytes from the system's secure generator.
std::string randomBytes(std::size_t count);
std::string randomHex(std::size_t digits);
std::string randomUuid();

std::string toLower(std::string_view text);
/// Of two texts of the same size.
bool sameButCase(std::string_view left, std::string_view right);
inline bool equalNoCase(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && sameButCase(left, right);
}
/// Whether all of it is printable ASCII, spaces too.
bool isPrintable(std::string_view text);
/// The text between & and <> safe for XML.
std::string xmlEscape(std::string_view text);

} // namespace signalbox::engine
