// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/keypath.h"

#include "app/engine/http/encoding.h"
#include "app/engine/resources/s3/digest.h"

#include <array>
#include <cstdio>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t MaxComponent = 240; // 255 less room for numberedPath()
constexpr std::size_t MaxPath = 3000;     // PATH_MAX less room for the data folder

std::string encodeComponent(std::string_view component)
{
    if (component.empty())
        return "%";
    if (component == ".")
        return "%2E";
    if (component == "..")
        return "%2E%2E";
    std::string out;
    for (const char c : component) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F && c != '%' && c != '~') {
            out += c;
            continue;
        }
        std::array<char, 4> escape{};
        std::snprintf(escape.data(), escape.size(), "%%%02X", unsigned(byte));
        out += escape.data();
    }
    return out;
}

template <class Function>
void forEachComponent(std::string_view text, Function function)
{
    std::size_t begin = 0;
    while (true) {
        const auto end = text.find('/', begin);
        function(text.substr(begin, end - begin));
        if (end == std::string_view::npos)
            return;
        begin = end + 1;
    }
}

} // namespace

std::string pathOfKey(std::string_view key)
{
    std::string out;
    bool first = true;
    forEachComponent(key, [&](std::string_view component) {
        if (!first)
            out += '/';
        first = false;
        out += encodeComponent(component);
    });
    return out;
}

std::optional<std::string> keyOfPath(std::string_view path)
{
    std::string key;
    bool first = true;
    forEachComponent(path, [&](std::string_view component) {
        if (!first)
            key += '/';
        first = false;
        if (component != "%")
            key += percentDecode(component);
    });
    if (pathOfKey(key) != path)
        return std::nullopt;
    return key;
}

bool isStorablePath(std::string_view path)
{
    bool ok = path.size() <= MaxPath;
    forEachComponent(path, [&](std::string_view component) { ok = ok && component.size() <= MaxComponent; });
    return ok;
}

std::string hashedPath(std::string_view key)
{
    return "~/" + hexEncode(digestOf(DigestKind::Sha256, key));
}

std::string numberedPath(std::string_view path, unsigned number)
{
    const auto slash = path.rfind('/');
    const std::size_t nameBegin = slash == std::string_view::npos ? 0 : slash + 1;
    auto dot = path.rfind('.');
    if (dot == std::string_view::npos || dot <= nameBegin)
        dot = path.size();
    std::string out(path.substr(0, dot));
    out += '~' + std::to_string(number);
    out += path.substr(dot);
    return out;
}

} // namespace signalbox::engine::s3
