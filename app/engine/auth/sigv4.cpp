// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/sigv4.h"

#include "app/engine/http/encoding.h"

#include <algorithm>
#include <array>

namespace signalbox::engine {

namespace {

/// Resolves "." and ".." and drops empty segments.
std::string normalized(std::string_view path)
{
    std::vector<std::string_view> kept;
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::string_view segment = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
        if (segment == ".." && !kept.empty())
            kept.pop_back();
        else if (!segment.empty() && segment != "." && segment != "..")
            kept.push_back(segment);
    }
    std::string out;
    for (const std::string_view segment : kept)
        out.append("/").append(segment);
    if (out.empty() || path.ends_with('/'))
        out += '/';
    return out;
}

/// What encoding leaves alone, but for '.' and '~'.
constexpr auto plainInPaths = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("-_/0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

/// Whether normalising and encoding would leave the path as it is: most paths of most services.
bool isCanonical(std::string_view path)
{
    const auto isPlain = [](char c) { return plainInPaths[static_cast<unsigned char>(c)]; };
    return path.starts_with('/') && path.find("//") == path.npos && std::ranges::all_of(path, isPlain);
}

void appendPath(std::string &out, const SignedParts &parts)
{
    if (isCanonical(parts.path)) {
        out.append(parts.path);
        return;
    }
    const std::string clean = parts.normalizePath ? normalized(parts.path) : std::string(parts.path);
    if (parts.encodePathAgain)
        appendPercentEncoded(out, clean, true);
    else
        appendPercentEncoded(out, percentDecode(clean), true);
}

void appendQuery(std::string &out, std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        const std::string_view name = pair.substr(0, equals);
        if (pair.empty() || name == "X-Amz-Signature")
            continue;
        const std::string_view value = equals == pair.npos ? std::string_view() : pair.substr(equals + 1);
        pairs.emplace_back(percentEncode(percentDecode(name)), percentEncode(percentDecode(value)));
    }
    std::ranges::sort(pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        out.append(i ? "&" : "").append(pairs[i].first).append("=").append(pairs[i].second);
    }
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Trimmed, with every run of white space as one space.
void appendValue(std::string &out, std::string_view value)
{
    if (std::ranges::none_of(value, isSpace)) {
        out.append(value);
        return;
    }
    bool pending = false;
    bool any = false;
    for (const char c : value) {
        if (isSpace(c)) {
            pending = any;
            continue;
        }
        if (pending)
            out.push_back(' ');
        pending = false;
        any = true;
        out.push_back(c);
    }
}

void appendHeader(std::string &out, const SignedParts &parts, std::string_view name)
{
    out.append(name).push_back(':');
    bool first = true;
    for (const auto &[key, value] : parts.headers) {
        if (!equalNoCase(key, name))
            continue;
        if (!first)
            out.push_back(',');
        first = false;
        appendValue(out, value);
    }
    out.push_back('\n');
}

std::string_view view(const Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

} // namespace

void canonicalRequest(std::string &out, const SignedParts &parts)
{
    out.assign(parts.method).push_back('\n');
    appendPath(out, parts);
    out.push_back('\n');
    appendQuery(out, parts.query);
    out.push_back('\n');
    for (const std::string_view name : parts.signedNames)
        appendHeader(out, parts, name);
    out.push_back('\n');
    for (const std::string_view name : parts.signedNames)
        out.append(name).push_back(';');
    if (!parts.signedNames.empty())
        out.pop_back();
    out.push_back('\n');
    out.append(parts.payloadHash);
}

void stringToSign(std::string &out, std::string_view timestamp, std::string_view scope,
                  std::string_view canonical)
{
    const HexDigest hash = hex(sha256(canonical));
    constexpr std::string_view algorithm = "AWS4-HMAC-SHA256\n";
    out.assign(algorithm).append(timestamp).push_back('\n');
    out.append(scope).push_back('\n');
    out.append(hash);
}

HmacKey signingKey(std::string_view secret, std::string_view date, std::string_view region,
                   std::string_view service)
{
    const Digest day = HmacKey("AWS4" + std::string(secret)).sign(date);
    const Digest area = HmacKey(view(day)).sign(region);
    const Digest use = HmacKey(view(area)).sign(service);
    return HmacKey(view(HmacKey(view(use)).sign("aws4_request")));
}

} // namespace signalbox::engine
