// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/body.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/tags.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <cerrno>
#include <unistd.h>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t Piece = 256 << 10;

/// Query parameters of a GET that replace headers of the answer.
constexpr std::pair<std::string_view, std::string_view> Overrides[] = {
    {"response-content-type", "content-type"},
    {"response-content-language", "content-language"},
    {"response-expires", "expires"},
    {"response-cache-control", "cache-control"},
    {"response-content-disposition", "content-disposition"},
    {"response-content-encoding", "content-encoding"},
};

/// The checksums of the bytes that are sent: the object's, a part's, or none for a range.
StringMap checksumsOf(const Request &request, const Object &object, const ByteRange &range)
{
    if (request.has("partNumber") && !object.parts.empty())
        return object.parts[std::size_t(partNumberOf(request) - 1)].checksums;
    return range.length == object.size ? object.checksums : StringMap();
}

Headers headersOf(const Request &request, const Object &object, const ByteRange &range)
{
    auto kept = object.headers;
    for (const auto &[parameter, header] : Overrides) {
        if (request.has(parameter))
            kept[std::string(header)] = request.parameter(parameter);
    }
    Headers headers(kept.begin(), kept.end());
    headers.emplace_back("ETag", quotedEtag(object.etag));
    headers.emplace_back("Last-Modified", httpTime(object.modified));
    headers.emplace_back("Accept-Ranges", "bytes");
    if (!object.tags.empty())
        headers.emplace_back("x-amz-tagging-count", std::to_string(tagCount(object.tags)));
    if (range.partial)
        headers.emplace_back("Content-Range", "bytes " + std::to_string(range.offset) + "-" +
                                                  std::to_string(range.offset + range.length - 1) + "/" +
                                                  std::to_string(object.size));
    if (request.header("x-amz-checksum-mode") == "ENABLED") {
        const auto checksums = checksumsOf(request, object, range);
        headers.insert(headers.end(), checksums.begin(), checksums.end());
    }
    if (request.has("partNumber") && !object.parts.empty())
        headers.emplace_back("x-amz-mp-parts-count", std::to_string(object.parts.size()));
    return headers;
}

/// What an answer says of an object that the client has: no word of bytes that do not come.
Response notModified(const Object &object)
{
    auto response = emptyResponse(304, "ETag", quotedEtag(object.etag));
    response.headers.emplace_back("Last-Modified", httpTime(object.modified));
    for (const char *name : {"cache-control", "expires"}) {
        if (const auto kept = object.headers.find(name); kept != object.headers.end())
            response.headers.emplace_back(name, kept->second);
    }
    return response;
}

/// The bytes a request is for: a part, a range, or all.
ByteRange bytesOf(const Request &request, const Object &object)
{
    const auto range = request.head().header("Range");
    if (!request.has("partNumber"))
        return rangeOf(range, object.size);
    if (!range.empty())
        throw ServiceError(400, "InvalidRequest",
                           "Cannot specify both Range header and partNumber query parameter");
    return partRange(object, partNumberOf(request));
}

/// Sends the bytes piece by piece, so that no object is ever held in memory.
Async<void> sendBytes(Exchange &exchange, int descriptor, ByteRange range)
{
    std::string buffer(std::min<std::uint64_t>(Piece, range.length), '\0');
    while (range.length > 0) {
        const auto want = std::min<std::uint64_t>(buffer.size(), range.length);
        const auto got = ::pread(descriptor, buffer.data(), want, off_t(range.offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throw ServiceError(500, "InternalError", "The bytes of this object cannot be read.", "Server");
        co_await exchange.write({buffer.data(), std::size_t(got)});
        range.offset += std::uint64_t(got);
        range.length -= std::uint64_t(got);
    }
}

/// It would take the place of what it is to follow.
void refuseAppending(const Request &request)
{
    if (!request.header("x-amz-write-offset-bytes").empty())
        throw ServiceError(501, "NotImplemented",
                           "A header you provided implies functionality that is not implemented: "
                           "x-amz-write-offset-bytes");
}

} // namespace

Async<void> putObject(Environment &environment, const Request &request)
{
    refuseEncryption(request);
    refuseOtherAcl(request);
    refuseLock(request);
    refuseAppending(request);
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    Object object;
    object.key = request.key;
    object.headers = keptHeaders(request.head());
    object.tags = tagsFromHeader(request.header("x-amz-tagging"));
    auto body = co_await receiveBody(request, environment.store.files().uploads(), environment.copies,
                                     DigestKind::Crc64Nvme);
    object.size = body.file.size();
    object.etag = body.md5;
    object.checksums = body.checksums;
    object.checksums["x-amz-checksum-type"] = "FULL_OBJECT";
    object.modified = environment.now();
    const auto store = [&] {
        return environment.store.put(request.bucket, object, std::move(body.file), [&](const auto &before) {
            checkMayWrite(request.head(), request.key, before);
        });
    };
    object = co_await environment.disk.run(store);
    auto response = emptyResponse(200, "ETag", quotedEtag(object.etag));
    response.headers.insert(response.headers.end(), object.checksums.begin(), object.checksums.end());
    co_await environment.notify(request, "ObjectCreated:Put", std::move(object));
    co_await request.exchange.respond(std::move(response));
}

Async<void> getObject(Environment &environment, const Request &request)
{
    const auto opened =
        co_await environment.disk.run([&] { return environment.store.open(request.bucket, request.key); });
    const auto &object = opened.object;
    if (!mayRead(request.head(), object)) {
        co_await request.exchange.respond(notModified(object));
        co_return;
    }
    const auto range = bytesOf(request, object);
    co_await request.exchange.beginStream(range.partial ? 206 : 200, headersOf(request, object, range),
                                          range.length);
    co_await sendBytes(request.exchange, *opened.descriptor, range);
    co_await request.exchange.endStream();
}

Async<void> headObject(Environment &environment, const Request &request)
{
    const auto object =
        co_await environment.disk.run([&] { return environment.store.require(request.bucket, request.key); });
    if (!mayRead(request.head(), object)) {
        co_await request.exchange.respond(notModified(object));
        co_return;
    }
    const auto range = bytesOf(request, object);
    co_await request.exchange.beginStream(range.partial ? 206 : 200, headersOf(request, object, range),
                                          range.length);
    co_await request.exchange.endStream();
}

} // namespace signalbox::engine::s3
