// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/conditions.h"

#include "app/engine/http/error.h"
#include "app/engine/resources/times.h"

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

void checkMayWrite(const RequestHead &head, const std::optional<Object> &before)
{
    const auto noneMatch = head.header("If-None-Match");
    const auto match = head.header("If-Match");
    if (!noneMatch.empty() && before && names(noneMatch, before->etag))
        preconditionFailed();
    if (!match.empty() && !before)
        throw ServiceError(404, "NoSuchKey", "The specified key does not exist.");
    if (!match.empty() && !names(match, before->etag))
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

} // namespace signalbox::engine::s3
