// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/filedigest.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/tags.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

namespace signalbox::engine::s3 {

namespace {

/// The object x-amz-copy-source names, with the conditions on it checked.
Async<OpenObject> openSource(Environment &environment, const Request &request)
{
    const auto header = request.header("x-amz-copy-source");
    std::string source = percentDecode(header.substr(0, header.find('?')));
    if (source.starts_with('/'))
        source.erase(0, 1);
    const auto slash = source.find('/');
    if (slash == std::string::npos || slash + 1 == source.size())
        throw ServiceError(400, "InvalidArgument",
                           "Copy Source must mention the source bucket and key: "
                           "sourcebucket/sourcekey");
    const auto bucket = source.substr(0, slash);
    const auto key = source.substr(slash + 1);
    auto opened = co_await environment.disk.run([&] { return environment.store.open(bucket, key); });
    if (!mayRead(request.head(), opened.object, "x-amz-copy-source-"))
        throw ServiceError(412, "PreconditionFailed",
                           "At least one of the pre-conditions you specified did not hold");
    co_return opened;
}

TempFile copyBytes(const Environment &environment, const Request &request, const OpenObject &source,
                   const ByteRange &range)
{
    TempFile copy(environment.store.files().uploads());
    copy.append(*source.descriptor, range.offset, range.length,
                [&request] { request.exchange.requireRoom(); });
    copy.sync();
    return copy;
}

bool isSame(const Request &request, const OpenObject &source)
{
    const auto header = percentDecode(request.header("x-amz-copy-source"));
    const auto name = request.bucket + "/" + request.key;
    return source.object.key == request.key && (header == name || header == "/" + name);
}

/// Whether a directive says REPLACE; COPY is what holds where it is not given.
bool replaces(const Request &request, const char *header, const char *shown)
{
    const auto directive = request.header(header);
    if (!directive.empty() && directive != "COPY" && directive != "REPLACE")
        throw ServiceError(400, "InvalidArgument", "Unknown " + std::string(shown) + " directive.");
    return directive == "REPLACE";
}

/// The algorithm of the checksum the copy is to have: the one asked for, or the source's.
DigestKind copyChecksum(const Request &request, const Object &source)
{
    if (const auto asked = checksumNamed(request.header("x-amz-checksum-algorithm")))
        return *asked;
    for (const auto kind : ChecksumKinds) {
        if (source.checksums.contains(checksumHeader(kind)))
            return kind;
    }
    return DigestKind::Crc64Nvme;
}

/// The copy is one object, however its source came: the checksum is that of all its bytes.
void setChecksum(Object &copy, const OpenObject &source, DigestKind kind)
{
    const auto type = source.object.checksums.find("x-amz-checksum-type");
    const bool whole = type != source.object.checksums.end() && type->second == "FULL_OBJECT";
    if (!whole || !source.object.checksums.contains(checksumHeader(kind)))
        copy.checksums = checksumOfFile(kind, *source.descriptor, 0, copy.size);
    if (!source.object.parts.empty() || copy.etag.find('-') != std::string::npos)
        copy.etag = hexEncode(digestOfFile(DigestKind::Md5, *source.descriptor, 0, copy.size));
    copy.parts.clear();
    copy.upload.clear();
}

Object copiedObject(const Request &request, const OpenObject &source)
{
    const bool replace = replaces(request, "x-amz-metadata-directive", "metadata");
    const bool moves = !request.header("x-amz-storage-class").empty();
    auto headers = keptHeaders(request.head());
    const auto storage = headers.extract("x-amz-storage-class");
    if (!replace && !moves && isSame(request, source))
        throw ServiceError(
            400, "InvalidRequest",
            "This copy request is illegal because it is trying to copy an object to itself without "
            "changing the object's metadata, storage class, website redirect location or "
            "encryption attributes.");
    Object object = source.object;
    object.key = request.key;
    if (replace)
        object.headers = std::move(headers);
    object.headers.erase("x-amz-storage-class");
    if (!storage.empty())
        object.headers[storage.key()] = storage.mapped();
    if (replaces(request, "x-amz-tagging-directive", "tagging"))
        object.tags = tagsFromHeader(request.header("x-amz-tagging"));
    return object;
}

Response copyResult(const char *name, const std::string &etag, std::int64_t modified,
                    const StringMap &checksums = {})
{
    pugi::xml_document document;
    auto root = addRoot(document, name);
    addText(root, "LastModified", isoTime(modified));
    addText(root, "ETag", quotedEtag(etag));
    addChecksums(root, checksums);
    return xmlResponse(document);
}

} // namespace

Async<void> copyObject(Environment &environment, const Request &request)
{
    refuseOtherAcl(request);
    refuseLock(request);
    refuseEncryption(request);
    const auto source = co_await openSource(environment, request);
    auto object = copiedObject(request, source);
    object.modified = environment.now();
    const auto checksum = copyChecksum(request, source.object);
    const auto copy = [&] {
        setChecksum(object, source, checksum);
        return copyBytes(environment, request, source, {0, object.size, false});
    };
    auto bytes = co_await environment.copies.run(copy);
    const auto store = [&] {
        return environment.store.put(request.bucket, object, std::move(bytes), [&](const auto &before) {
            checkMayWrite(request.head(), request.key, before);
        });
    };
    object = co_await environment.disk.run(store);
    auto response = copyResult("CopyObjectResult", object.etag, object.modified, object.checksums);
    co_await environment.notify(request, "ObjectCreated:Copy", std::move(object));
    co_await request.exchange.respond(std::move(response));
}

Async<void> uploadPartCopy(Environment &environment, const Request &request)
{
    const auto id = request.parameter("uploadId");
    const auto upload = co_await environment.disk.run(
        [&] { return environment.uploads.require(request.bucket, request.key, id); });
    const auto source = co_await openSource(environment, request);
    const auto range = copyRange(request.header("x-amz-copy-source-range"), source.object.size);
    Part part;
    part.number = partNumberOf(request);
    part.size = range.length;
    part.modified = environment.now();
    const auto copy = [&] {
        part.etag = hexEncode(digestOfFile(DigestKind::Md5, *source.descriptor, range.offset, range.length));
        if (const auto kind = checksumNamed(upload.checksum))
            part.checksums = checksumOfFile(*kind, *source.descriptor, range.offset, range.length);
        part.checksums.erase("x-amz-checksum-type");
        return copyBytes(environment, request, source, range);
    };
    auto bytes = co_await environment.copies.run(copy);
    co_await environment.disk.run([&] { environment.uploads.putPart(upload, part, std::move(bytes)); });
    co_await request.exchange.respond(copyResult("CopyPartResult", part.etag, part.modified, part.checksums));
}

} // namespace signalbox::engine::s3
