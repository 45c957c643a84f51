// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/plainhead.h"

#include "app/engine/http/encoding.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace signalbox::engine {

namespace http = boost::beast::http;

namespace {

constexpr std::string_view version = "HTTP/1.1";
constexpr std::size_t longestNumber = 18; ///< digits that 64 bits hold in any case

/// The characters of a token (RFC 9110, 5.6.2).
constexpr auto tokens = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"))
        table[static_cast<unsigned char>(c)] = true;
    for (char c = 'A'; c <= 'Z'; ++c)
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool isToken(char c)
{
    return tokens[static_cast<unsigned char>(c)];
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

/// Takes a line off the text; unset where it does not end as it must.
std::optional<std::string_view> takeLine(std::string_view &text)
{
    const std::size_t end = text.find('\r');
    if (end >= text.size() - 1 || text[end + 1] != '\n')
        return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

bool readRequestLine(PlainHead &head, std::string_view line)
{
    const std::size_t verb = line.find(' ');
    const std::size_t target = line.rfind(' ');
    if (verb >= target || target == line.npos || line.substr(target + 1) != version)
        return false;
    head.method = http::string_to_verb({line.data(), verb});
    head.target = line.substr(verb + 1, target - verb - 1);
    return head.method != http::verb::unknown && !head.target.empty() && isPrintable(head.target) &&
           head.target.find(' ') == head.target.npos;
}

bool readLength(PlainHead &head, std::string_view value)
{
    if (head.contentLength || value.empty() || value.size() > longestNumber)
        return false;
    std::uint64_t length = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), length);
    head.contentLength = length;
    return parsed.ec == std::errc() && parsed.ptr == value.data() + value.size();
}

/// What fields say about the message's own form. False: more than is understood here.
bool readMeaning(PlainHead &head, const Field &field)
{
    const auto &[name, value] = field;
    switch (name.size()) {
    case 7:
        return !equalNoCase(name, "Upgrade");
    case 10:
        if (!equalNoCase(name, "Connection"))
            return true;
        head.keepAlive = head.keepAlive && !equalNoCase(value, "close");
        return equalNoCase(value, "keep-alive") || equalNoCase(value, "close");
    case 14:
        return !equalNoCase(name, "Content-Length") || readLength(head, value);
    case 16:
        return !equalNoCase(name, "Proxy-Connection");
    case 17:
        return !equalNoCase(name, "Transfer-Encoding");
    default:
        return true;
    }
}

std::optional<Field> readField(std::string_view line)
{
    const auto colon = static_cast<std::size_t>(std::ranges::find_if_not(line, isToken) - line.begin());
    if (colon == 0 || colon == line.size() || line[colon] != ':' || !isPrintable(line.substr(colon)))
        return std::nullopt;
    return Field{line.substr(0, colon), trimmed(line.substr(colon + 1))};
}

} // namespace

std::size_t endOfHead(std::string_view bytes)
{
    constexpr std::string_view emptyLine = "\r\n\r\n";
    const std::size_t end = bytes.find(emptyLine);
    return end == bytes.npos ? 0 : end + emptyLine.size();
}

std::optional<PlainHead> readPlainHead(std::string_view text, Fields &fields)
{
    fields.clear();
    PlainHead head;
    auto line = takeLine(text);
    if (!line || !readRequestLine(head, *line))
        return std::nullopt;
    for (line = takeLine(text); line && !line->empty(); line = takeLine(text)) {
        const auto field = readField(*line);
        if (!field || !readMeaning(head, *field))
            return std::nullopt;
        fields.push_back(*field);
    }
    return line && text.empty() ? std::optional(head) : std::nullopt;
}

} // namespace signalbox::engine
