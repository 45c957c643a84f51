// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/tags.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/xml.h"

#include <algorithm>
#include <functional>
#include <set>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t longestKey = 128;
constexpr std::size_t longestValue = 256;

void checkTag(const std::string &key, const std::string &value)
{
    if (key.empty() || key.size() > longestKey)
        throw ServiceError(400, "InvalidTag", "The TagKey you have provided is invalid");
    if (key.starts_with("aws:"))
        throw ServiceError(400, "InvalidTag", "System tags cannot be added/updated by requester");
    if (value.size() > longestValue)
        throw ServiceError(400, "InvalidTag", "The TagValue you have provided is invalid");
}

void checkCount(std::size_t count, std::size_t most)
{
    if (count > most)
        throw ServiceError(400, "BadRequest", "Object tags cannot be greater than " + std::to_string(most));
}

/// Calls `take` with each key and value, decoded.
void forEachTag(std::string_view tags,
                const std::function<void(const std::string &, const std::string &)> &take)
{
    while (!tags.empty()) {
        const auto end = tags.find('&');
        const auto pair = tags.substr(0, end);
        tags = end == std::string_view::npos ? std::string_view() : tags.substr(end + 1);
        const auto equals = pair.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        take(percentDecode(pair.substr(0, equals), true), percentDecode(value, true));
    }
}

} // namespace

std::string tagsFrom(std::string_view xml, std::size_t most)
{
    const auto document = parseXml(xml, "Tagging");
    std::string tags;
    std::set<std::string> keys;
    for (const auto &set : document.document_element().children()) {
        for (const auto &tag : set.children()) {
            const auto key = childText(tag, "Key");
            const auto value = childText(tag, "Value");
            checkTag(key, value);
            if (!keys.insert(key).second)
                throw ServiceError(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
            tags += (tags.empty() ? "" : "&") + percentEncode(key) + "=" + percentEncode(value);
        }
    }
    checkCount(keys.size(), most);
    return tags;
}

std::string tagsFromHeader(std::string header)
{
    std::set<std::string> keys;
    forEachTag(header, [&keys](const std::string &key, const std::string &value) {
        checkTag(key, value);
        if (!keys.insert(key).second)
            throw ServiceError(400, "InvalidArgument",
                               "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL "
                               "query parameters without tag name duplicates.");
    });
    checkCount(keys.size(), mostObjectTags);
    return header;
}

void writeTags(pugi::xml_node root, std::string_view tags)
{
    auto set = root.append_child("TagSet");
    forEachTag(tags, [&set](const std::string &key, const std::string &value) {
        auto tag = set.append_child("Tag");
        addText(tag, "Key", key);
        addText(tag, "Value", value);
    });
}

std::size_t tagCount(std::string_view tags)
{
    return tags.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(tags, '&')) + 1;
}

} // namespace signalbox::engine::s3
