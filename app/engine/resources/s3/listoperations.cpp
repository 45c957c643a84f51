// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/listing.h"
#include "app/engine/resources/s3/namewriter.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

namespace signalbox::engine::s3 {

namespace {

constexpr std::uint64_t MostKeys = 1000;

ListQuery queryOf(const Request &request)
{
    ListQuery query;
    query.prefix = request.parameter("prefix");
    query.delimiter = request.parameter("delimiter");
    const auto limit = request.parameter("max-keys");
    query.limit = limit.empty() ? MostKeys : std::min(numberOf(limit, "max-keys"), MostKeys);
    return query;
}

Async<Listing> load(Environment &environment, const Request &request, const ListQuery &query)
{
    const auto job = [&] {
        environment.store.requireBucket(request.bucket);
        return listObjects(environment.store.index(), request.bucket, query);
    };
    auto listing = co_await environment.disk.run(job);
    co_return listing;
}

void addOwner(pugi::xml_node &parent, const Environment &environment)
{
    auto owner = parent.append_child("Owner");
    addText(owner, "ID", environment.options.account);
    addText(owner, "DisplayName", "signalbox");
}

/// By which algorithm the object has a checksum, and of what.
void addAlgorithms(pugi::xml_node &parent, const StringMap &checksums)
{
    for (const auto kind : ChecksumKinds) {
        if (checksums.contains(checksumHeader(kind)))
            addText(parent, "ChecksumAlgorithm", std::string(checksumName(kind)));
    }
    if (const auto type = checksums.find("x-amz-checksum-type"); type != checksums.end())
        addText(parent, "ChecksumType", type->second);
}

void addListing(pugi::xml_node &root, const Environment &environment, const Request &request,
                const ListQuery &query, const Listing &listing, bool owners)
{
    const NameWriter write(request);
    addText(root, "Name", request.bucket);
    write(root, "Prefix", query.prefix);
    if (!query.delimiter.empty())
        write(root, "Delimiter", query.delimiter);
    addNumber(root, "MaxKeys", query.limit);
    write.addEncoding(root);
    addText(root, "IsTruncated", listing.truncated ? "true" : "false");
    for (const auto &object : listing.objects) {
        auto node = root.append_child("Contents");
        write(node, "Key", object.key);
        addText(node, "LastModified", isoTime(object.modified));
        addText(node, "ETag", quotedEtag(object.etag));
        addAlgorithms(node, object.checksums);
        addNumber(node, "Size", object.size);
        addText(node, "StorageClass", storageClassOf(object.headers));
        if (owners)
            addOwner(node, environment);
    }
    for (const auto &prefix : listing.prefixes) {
        auto node = root.append_child("CommonPrefixes");
        write(node, "Prefix", prefix);
    }
}

} // namespace

Async<void> listObjectsV1(Environment &environment, const Request &request)
{
    auto query = queryOf(request);
    query.after = request.parameter("marker");
    const auto listing = co_await load(environment, request, query);
    pugi::xml_document document;
    auto root = addRoot(document, "ListBucketResult");
    const NameWriter write(request);
    write(root, "Marker", query.after);
    if (listing.truncated && !query.delimiter.empty())
        write(root, "NextMarker", listing.last);
    addListing(root, environment, request, query, listing, true);
    co_await request.exchange.respond(xmlResponse(document));
}

Async<void> listObjectsV2(Environment &environment, const Request &request)
{
    auto query = queryOf(request);
    query.after = request.parameter("start-after");
    const auto token = request.parameter("continuation-token");
    if (request.has("continuation-token")) {
        const auto key = base64Decode(token);
        if (!key || key->empty())
            throw ServiceError(400, "InvalidArgument", "The continuation token provided is incorrect");
        query.after = *key;
    }
    const auto listing = co_await load(environment, request, query);
    pugi::xml_document document;
    auto root = addRoot(document, "ListBucketResult");
    addNumber(root, "KeyCount", listing.objects.size() + listing.prefixes.size());
    if (!token.empty())
        addText(root, "ContinuationToken", token);
    if (listing.truncated)
        addText(root, "NextContinuationToken", base64Encode(listing.last));
    const NameWriter write(request);
    if (request.has("start-after"))
        write(root, "StartAfter", request.parameter("start-after"));
    addListing(root, environment, request, query, listing, request.parameter("fetch-owner") == "true");
    co_await request.exchange.respond(xmlResponse(document));
}

/// Nothing has versions here: each object is the latest one of its key, named null.
Async<void> listObjectVersions(Environment &environment, const Request &request)
{
    auto query = queryOf(request);
    query.after = request.parameter("key-marker");
    const auto listing = co_await load(environment, request, query);
    pugi::xml_document document;
    auto root = addRoot(document, "ListVersionsResult");
    const NameWriter write(request);
    write(root, "KeyMarker", query.after);
    addText(root, "VersionIdMarker", request.parameter("version-id-marker"));
    if (listing.truncated) {
        write(root, "NextKeyMarker", listing.last);
        addText(root, "NextVersionIdMarker", "null");
    }
    addListing(root, environment, request, query, listing, true);
    for (auto node = root.child("Contents"); node; node = root.child("Contents")) {
        node.set_name("Version");
        addText(node, "VersionId", "null");
        addText(node, "IsLatest", "true");
    }
    co_await request.exchange.respond(xmlResponse(document));
}

} // namespace signalbox::engine::s3
