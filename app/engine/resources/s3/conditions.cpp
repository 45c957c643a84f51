// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/conditions.h"

#include "app/engine/http/error.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <algorithm>
#include <charconv>

namespace signalbox::engine::s3 {

namespace {

/// Whether a list of ETags, or "*", names this one.
bool names(std::string_view list, const std::string &etag)
{
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        auto item = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (item.starts_with(' ') || item.starts_with('"'))
            item.remove_prefix(1);
        while (item.ends_with(' ') || item.ends_with('"'))
            item.remove_suffix(1);
        if (item == "*" || item == etag)
            return true;
    }
    return false;
}

[[noreturn]] void preconditionFailed()
{
    throw ServiceError(412, "PreconditionFailed",
                       "At least one of the pre-conditions you specified did not hold");
}

std::optional<std::uint64_t> parsed(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

[[noreturn]] void invalidRange()
{
    throw ServiceError(416, "InvalidRange", "The requested range is not satisfiable");
}

} // namespace

bool mayRead(const RequestHead &head, const Object &object, const std::string &prefix)
{
    const auto match = head.header(prefix + "if-match");
    const auto noneMatch = head.header(prefix + "if-none-match");
    const auto since = fromHttpTime(head.header(prefix + "if-modified-since"));
    const auto unmodified = fromHttpTime(head.header(prefix + "if-unmodified-since"));
    const auto modified = object.modified / 1000;
    if (!match.empty() && !names(match, object.etag))
        preconditionFailed();
    if (match.empty() && unmodified && modified > *unmodified)
        preconditionFailed();
    if (!noneMatch.empty())
        return !names(noneMatch, object.etag);
    return !since || modified > *since;
}

void checkMayWrite(const RequestHead &head, const std::string &key, const std::optional<Object> &before)
{
    const auto noneMatch = head.header("If-None-Match");
    const auto match = head.header("If-Match");
    if (!noneMatch.empty() && noneMatch != "*")
        throw ServiceError(
            501, "NotImplemented",
            "A header you provided implies functionality that is not implemented: If-None-Match");
    if (!noneMatch.empty() && before)
        preconditionFailed();
    if (!match.empty())
        checkMatches(std::string(match), key, before);
}

void checkMatches(const std::string &etag, const std::string &key, const std::optional<Object> &before)
{
    if (!before)
        throw noSuchKey(key);
    if (!names(etag, before->etag))
        preconditionFailed();
}

ByteRange rangeOf(std::string_view header, std::uint64_t size)
{
    const ByteRange whole{0, size, false};
    constexpr std::string_view unit = "bytes=";
    const auto dash = header.find('-');
    if (!header.starts_with(unit) || dash == std::string_view::npos)
        return whole;
    const auto begin = header.substr(unit.size(), dash - unit.size());
    const auto first = parsed(begin);
    const auto last = parsed(header.substr(dash + 1));
    if (begin.empty() && last) {
        const auto length = std::min(*last, size);
        if (length == 0)
            invalidRange();
        return {size - length, length, true};
    }
    if (!first || (!last && dash + 1 < header.size()) || (last && *last < *first))
        return whole;
    if (*first >= size)
        invalidRange();
    const auto end = last ? std::min(*last, size - 1) : size - 1;
    return {*first, end - *first + 1, true};
}

ByteRange partRange(const Object &object, int number)
{
    const auto count = std::max<std::size_t>(1, object.parts.size());
    if (std::size_t(number) > count)
        throw ServiceError(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    if (object.parts.empty())
        return {0, object.size, object.size > 0};
    std::uint64_t offset = 0;
    for (int i = 0; i + 1 < number; ++i)
        offset += object.parts[std::size_t(i)].size;
    const auto length = object.parts[std::size_t(number - 1)].size;
    return {offset, length, length > 0};
}

ByteRange copyRange(std::string_view header, std::uint64_t size)
{
    if (header.empty())
        return {0, size, false};
    constexpr std::string_view unit = "bytes=";
    const auto dash = std::min(header.find('-'), header.size());
    const auto first =
        header.starts_with(unit) ? parsed(header.substr(unit.size(), dash - unit.size())) : std::nullopt;
    const auto last = parsed(header.substr(std::min(dash + 1, header.size())));
    if (!first || !last || *last < *first)
        throw ServiceError(400, "InvalidArgument",
                           "The x-amz-copy-source-range value must be of the form bytes=first-last where "
                           "first and last are the zero-based offsets of the first and last bytes to copy");
    if (*last >= size)
        throw ServiceError(400, "InvalidArgument",
                           "Range specified is not valid for source object of size: " + std::to_string(size));
    return {*first, *last - *first + 1, true};
}

} // namespace signalbox::engine::s3
