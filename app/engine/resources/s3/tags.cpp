// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/tags.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/xml.h"

#include <algorithm>
#include <set>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t longestKey = 128;
constexpr std::size_t longestValue = 256;

void checkTag(const std::string &key, const std::string &value)
{
    if (key.empty() || key.size() > longestKey)
        throw ServiceError(400, "InvalidTag", "The TagKey you have provided is invalid");
    if (value.size() > longestValue)
        throw ServiceError(400, "InvalidTag", "The TagValue you have provided is invalid");
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
    if (keys.size() > most)
        throw ServiceError(400, "BadRequest", "Object tags cannot be greater than " + std::to_string(most));
    return tags;
}

void writeTags(pugi::xml_node root, std::string_view tags)
{
    auto set = root.append_child("TagSet");
    while (!tags.empty()) {
        const auto end = std::min(tags.find('&'), tags.size());
        const auto pair = tags.substr(0, end);
        const auto equals = std::min(pair.find('='), pair.size());
        tags.remove_prefix(std::min(end + 1, tags.size()));
        auto tag = set.append_child("Tag");
        addText(tag, "Key", percentDecode(pair.substr(0, equals), true));
        addText(tag, "Value", percentDecode(pair.substr(std::min(equals + 1, pair.size())), true));
    }
}

std::size_t tagCount(std::string_view tags)
{
    return tags.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(tags, '&')) + 1;
}

} // namespace signalbox::engine::s3
