// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/body.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/tags.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/resources/times.h"

#include <cerrno>
#include <unistd.h>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t Piece = 256 << 10;
constexpr std::size_t MostDeletes = 1000;

/// Query parameters of a GET that replace headers of the answer.
constexpr std::pair<std::string_view, std::string_view> Overrides[] = {
    {"response-content-type", "content-type"},
    {"response-content-language", "content-language"},
    {"response-expires", "expires"},
    {"response-cache-control", "cache-control"},
    {"response-content-disposition", "content-disposition"},
    {"response-content-encoding", "content-encoding"},
};

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
    else if (request.header("x-amz-checksum-mode") == "ENABLED")
        headers.insert(headers.end(), object.checksums.begin(), object.checksums.end());
    return headers;
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

void refuseEncryption(const Request &request)
{
    const auto encryption = request.header("x-amz-server-side-encryption");
    const bool customer = !request.header("x-amz-server-side-encryption-customer-algorithm").empty();
    if (customer || (!encryption.empty() && encryption != "AES256"))
        throw ServiceError(501, "NotImplemented",
                           "Objects are stored here without encryption by keys of your own.");
}

struct Deletion
{
    std::vector<std::string> keys;
    bool quiet = false;
};

Deletion deletionFrom(const std::string &body)
{
    const auto document = parseXml(body, "Delete");
    Deletion deletion;
    for (const auto &node : document.document_element().children()) {
        if (localName(node) == "Quiet")
            deletion.quiet = std::string_view(node.text().get()) == "true";
        else if (localName(node) == "Object")
            deletion.keys.push_back(childText(node, "Key"));
    }
    if (deletion.keys.empty() || deletion.keys.size() > MostDeletes)
        throwMalformedXml();
    return deletion;
}

/// Deletes, and tells the functions. An object that is not there is no error, unless a condition says so.
Async<void> removeObject(Environment &environment, const Request &request, const std::string &key)
{
    const auto remove = [&] {
        environment.store.requireBucket(request.bucket);
        checkMayWrite(request.head(), environment.store.index().object(request.bucket, key));
        return environment.store.remove(request.bucket, key);
    };
    auto removed = co_await environment.disk.run(remove);
    if (removed)
        co_await environment.notify(request, "ObjectRemoved:Delete", std::move(*removed));
}

} // namespace

Async<void> putObject(Environment &environment, const Request &request)
{
    refuseEncryption(request);
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    Object object;
    object.key = request.key;
    object.headers = keptHeaders(request.head());
    object.tags = request.header("x-amz-tagging");
    auto body = co_await receiveBody(request, environment.store.files().uploads(), environment.copies,
                                     DigestKind::Crc64Nvme);
    object.size = body.file.size();
    object.etag = body.md5;
    object.checksums = body.checksums;
    object.checksums["x-amz-checksum-type"] = "FULL_OBJECT";
    object.modified = environment.now();
    const auto store = [&] {
        return environment.store.put(request.bucket, object, std::move(body.file),
                                     [&](const auto &before) { checkMayWrite(request.head(), before); });
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
        auto response = emptyResponse(304);
        response.headers = headersOf(request, object, ByteRange());
        co_await request.exchange.respond(std::move(response));
        co_return;
    }
    const auto range = rangeOf(request.head().header("Range"), object.size);
    co_await request.exchange.beginStream(range.partial ? 206 : 200, headersOf(request, object, range),
                                          range.length);
    co_await sendBytes(request.exchange, *opened.descriptor, range);
    co_await request.exchange.endStream();
}

Async<void> headObject(Environment &environment, const Request &request)
{
    const auto object =
        co_await environment.disk.run([&] { return environment.store.require(request.bucket, request.key); });
    const bool modified = mayRead(request.head(), object);
    const auto range = rangeOf(request.head().header("Range"), object.size);
    const int status = !modified ? 304 : range.partial ? 206 : 200;
    co_await request.exchange.beginStream(status, headersOf(request, object, range), range.length);
    co_await request.exchange.endStream();
}

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
    if (const auto dash = object.etag.find('-'); asks("ObjectParts") && dash != std::string::npos) {
        auto parts = root.append_child("ObjectParts");
        addText(parts, "PartsCount", object.etag.substr(dash + 1));
    }
    if (asks("StorageClass"))
        addText(root, "StorageClass", "STANDARD");
    if (asks("ObjectSize"))
        addNumber(root, "ObjectSize", object.size);
    auto response = xmlResponse(document);
    response.headers.emplace_back("Last-Modified", httpTime(object.modified));
    co_await request.exchange.respond(std::move(response));
}

Async<void> deleteObject(Environment &environment, const Request &request)
{
    co_await removeObject(environment, request, request.key);
    co_await request.exchange.respond(emptyResponse(204));
}

Async<void> deleteObjects(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    const auto deletion = deletionFrom(body);
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    pugi::xml_document document;
    auto root = addRoot(document, "DeleteResult");
    for (const auto &key : deletion.keys) {
        co_await removeObject(environment, request, key);
        if (deletion.quiet)
            continue;
        auto node = root.append_child("Deleted");
        addText(node, "Key", key);
    }
    co_await request.exchange.respond(xmlResponse(document));
}

} // namespace signalbox::engine::s3
