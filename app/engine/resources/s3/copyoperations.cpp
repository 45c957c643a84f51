// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/resources/text.h"
#include "app/engine/resources/times.h"

#include <unistd.h>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t Piece = 1 << 20;

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

std::string md5OfFile(int descriptor, std::uint64_t offset, std::uint64_t length)
{
    const auto digest = makeDigest(DigestKind::Md5);
    std::string buffer(Piece, '\0');
    while (length > 0) {
        const auto got =
            ::pread(descriptor, buffer.data(), std::min<std::uint64_t>(length, Piece), off_t(offset));
        if (got <= 0)
            throw ServiceError(500, "InternalError", "The bytes of the source cannot be read.", "Server");
        digest->update({buffer.data(), std::size_t(got)});
        offset += std::uint64_t(got);
        length -= std::uint64_t(got);
    }
    return toHex(digest->finish());
}

TempFile copyBytes(const Environment &environment, const OpenObject &source, const ByteRange &range)
{
    TempFile copy(environment.store.files().uploads());
    copy.append(*source.descriptor, range.offset, range.length);
    copy.sync();
    return copy;
}

bool isSame(const Request &request, const OpenObject &source)
{
    const auto header = percentDecode(request.header("x-amz-copy-source"));
    const auto name = request.bucket + "/" + request.key;
    return source.object.key == request.key && (header == name || header == "/" + name);
}

Object copiedObject(const Request &request, const OpenObject &source)
{
    const bool replace = request.header("x-amz-metadata-directive") == "REPLACE";
    if (!replace && isSame(request, source))
        throw ServiceError(
            400, "InvalidRequest",
            "This copy request is illegal because it is trying to copy an object to itself without "
            "changing the object's metadata, storage class, website redirect location or "
            "encryption attributes.");
    Object object = source.object;
    object.key = request.key;
    if (replace)
        object.headers = keptHeaders(request.head());
    if (request.header("x-amz-tagging-directive") == "REPLACE")
        object.tags = request.header("x-amz-tagging");
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
    const auto source = co_await openSource(environment, request);
    auto object = copiedObject(request, source);
    object.modified = environment.now();
    const auto copy = [&] {
        if (object.etag.find('-') != std::string::npos) { // of a multipart upload, which the copy is not
            object.etag = md5OfFile(*source.descriptor, 0, object.size);
            object.checksums.clear();
        }
        return copyBytes(environment, source, {0, object.size, false});
    };
    auto bytes = co_await environment.copies.run(copy);
    const auto store = [&] {
        return environment.store.put(request.bucket, object, std::move(bytes),
                                     [&](const auto &before) { checkMayWrite(request.head(), before); });
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
    const auto range = rangeOf(request.head().header("x-amz-copy-source-range"), source.object.size);
    Part part;
    part.number = partNumberOf(request);
    part.size = range.length;
    part.modified = environment.now();
    const auto copy = [&] {
        part.etag = md5OfFile(*source.descriptor, range.offset, range.length);
        return copyBytes(environment, source, range);
    };
    auto bytes = co_await environment.copies.run(copy);
    co_await environment.disk.run([&] { environment.uploads.putPart(upload, part, std::move(bytes)); });
    co_await request.exchange.respond(copyResult("CopyPartResult", part.etag, part.modified));
}

} // namespace signalbox::engine::s3
