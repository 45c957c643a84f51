// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <algorithm>

namespace signalbox::engine::s3 {

namespace {

constexpr std::uint64_t mostParts = 1000;

std::uint64_t numberIn(const Request &request, const char *header, std::uint64_t otherwise)
{
    const auto text = request.header(header);
    return text.empty() ? otherwise : numberOf(text, header);
}

/// One page of the object's parts. Those without a checksum are only counted, as S3 does.
void addParts(pugi::xml_node &root, const Request &request, const Object &object)
{
    const auto after =
        std::min<std::uint64_t>(numberIn(request, "x-amz-part-number-marker", 0), object.parts.size());
    const auto limit = std::min(numberIn(request, "x-amz-max-parts", mostParts), mostParts);
    const auto end = std::min<std::uint64_t>(after + limit, object.parts.size());
    auto list = root.append_child("ObjectParts");
    addNumber(list, "PartsCount", object.parts.size());
    if (object.parts.front().checksums.empty())
        return;
    addNumber(list, "PartNumberMarker", after);
    addNumber(list, "NextPartNumberMarker", end);
    addNumber(list, "MaxParts", limit);
    addText(list, "IsTruncated", end < object.parts.size() ? "true" : "false");
    for (auto at = after; at < end; ++at) {
        auto node = list.append_child("Part");
        addNumber(node, "PartNumber", at + 1);
        addNumber(node, "Size", object.parts[at].size);
        addChecksums(node, object.parts[at].checksums);
    }
}

} // namespace

Async<void> getObjectAttributes(Environment &environment, const Request &request)
{
    const auto object =
        co_await environment.disk.run([&] { return environment.store.require(request.bucket, request.key); });
    const auto wanted = request.header("x-amz-object-attributes");
    const auto asks = [&](const char *name) { return wanted.find(name) != std::string::npos; };
    pugi::xml_document document;
    auto root = addRoot(document, "GetObjectAttributesResponse");
    if (asks("ETag"))
        addText(root, "ETag", object.etag);
    if (asks("Checksum"))
        addChecksums(root.append_child("Checksum"), object.checksums);
    if (asks("ObjectParts") && !object.parts.empty())
        addParts(root, request, object);
    if (asks("StorageClass"))
        addText(root, "StorageClass", storageClassOf(object.headers));
    if (asks("ObjectSize"))
        addNumber(root, "ObjectSize", object.size);
    auto response = xmlResponse(document);
    response.headers.emplace_back("Last-Modified", httpTime(object.modified));
    co_await request.exchange.respond(std::move(response));
}

} // namespace signalbox::engine::s3
