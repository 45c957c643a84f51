// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/bucketname.h"

#include <algorithm>

namespace signalbox::engine::s3 {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || isDigit(c);
}

bool looksLikeAddress(std::string_view name)
{
    return std::count(name.begin(), name.end(), '.') == 3 &&
           std::all_of(name.begin(), name.end(), [](char c) { return isDigit(c) || c == '.'; });
}

bool isReserved(std::string_view name)
{
    constexpr std::string_view prefixes[] = {"xn--", "sthree-", "amzn-s3-demo-"};
    constexpr std::string_view suffixes[] = {"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"};
    return std::any_of(std::begin(prefixes), std::end(prefixes),
                       [&](auto p) { return name.starts_with(p); }) ||
           std::any_of(std::begin(suffixes), std::end(suffixes), [&](auto s) { return name.ends_with(s); });
}

} // namespace

bool isBucketName(std::string_view name)
{
    const auto allowed = [](char c) { return isLetterOrDigit(c) || c == '-' || c == '.'; };
    return name.size() >= 3 && name.size() <= 63 && isLetterOrDigit(name.front()) &&
           isLetterOrDigit(name.back()) && std::all_of(name.begin(), name.end(), allowed) &&
           name.find("..") == std::string_view::npos && !looksLikeAddress(name) && !isReserved(name);
}

} // namespace signalbox::engine::s3
