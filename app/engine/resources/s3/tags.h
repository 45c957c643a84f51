// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine::s3 {

inline constexpr std::size_t mostObjectTags = 10;
inline constexpr std::size_t mostBucketTags = 50;

/// The tags of a Tagging document as they are kept and stand in x-amz-tagging: a=b&c=d, percent-encoded.
/// Throws ServiceError: MalformedXML, InvalidTag.
std::string tagsFrom(std::string_view xml, std::size_t most);
/// The same for an object's x-amz-tagging header, which is returned. Throws ServiceError: InvalidArgument,
/// InvalidTag, BadRequest.
std::string tagsFromHeader(std::string header);
/// Writes them as a TagSet below `root`.
void writeTags(pugi::xml_node root, std::string_view tags);
std::size_t tagCount(std::string_view tags);

} // namespace signalbox::engine::s3
