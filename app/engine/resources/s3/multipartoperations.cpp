// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/body.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/filedigest.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/tags.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <exception>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace signalbox::engine::s3 {

namespace {

constexpr int MostParts = 10'000;

PartList partListFrom(const std::string &body)
{
    const auto document = parseXml(body, "CompleteMultipartUpload");
    PartList list;
    for (const auto &node : document.document_element().children()) {
        NamedPart part;
        part.number = int(numberOf(childText(node, "PartNumber"), "PartNumber"));
        part.etag = childText(node, "ETag");
        std::erase(part.etag, '"');
        for (const auto kind : ChecksumKinds) {
            const auto value = childText(node, "Checksum" + std::string(checksumName(kind)));
            if (!value.empty())
                part.checksums[checksumHeader(kind)] = value;
        }
        list.push_back(std::move(part));
    }
    if (list.empty() || list.size() > std::size_t(MostParts))
        throwMalformedXml();
    return list;
}

/// The MD5 of the parts' MD5s, and how many they are.
std::string multipartEtag(const std::vector<Part> &parts)
{
    const auto digest = makeDigest(DigestKind::Md5);
    for (const auto &part : parts) {
        std::string raw;
        for (std::size_t i = 0; i + 1 < part.etag.size(); i += 2)
            raw += char(std::stoi(part.etag.substr(i, 2), nullptr, 16));
        digest->update(raw);
    }
    return hexEncode(digest->finish()) + "-" + std::to_string(parts.size());
}

struct Descriptor
{
    explicit Descriptor(const std::filesystem::path &path)
        : value(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (value < 0)
            throwFileError(errno, path);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { ::close(value); }

    int value;
};

/// A checksum of the parts' checksums; empty when a part has none.
std::string compositeChecksum(DigestKind kind, const std::vector<Part> &parts)
{
    const auto digest = makeDigest(kind);
    for (const auto &part : parts) {
        const auto at = part.checksums.find(checksumHeader(kind));
        if (at == part.checksums.end())
            return {};
        digest->update(base64Decode(at->second).value_or(""));
    }
    return base64Encode(digest->finish()) + "-" + std::to_string(parts.size());
}

/// The checksum of the completed object by the algorithm the upload was begun with, or S3's own choice.
StringMap uploadChecksums(const Upload &upload, const std::vector<Part> &parts, const TempFile &file)
{
    const auto kind = checksumNamed(upload.checksum).value_or(DigestKind::Crc64Nvme);
    const bool whole = upload.checksumType == "FULL_OBJECT" || kind == DigestKind::Crc64Nvme;
    if (whole)
        return checksumOfFile(kind, Descriptor(file.path()).value, 0, file.size());
    const auto value = compositeChecksum(kind, parts);
    if (value.empty())
        return {};
    return {{checksumHeader(kind), value}, {"x-amz-checksum-type", "COMPOSITE"}};
}

/// Holds what the client says of the whole object against what came together. Of a composite checksum the
/// number of parts may be left out.
void checkAnnounced(const Request &request, const StringMap &checksums, std::uint64_t bytes)
{
    for (const auto &[name, value] : checksums) {
        const auto announced = request.header(name);
        if (announced.empty() || announced == value || announced == value.substr(0, value.find('-')))
            continue;
        if (name == "x-amz-checksum-type")
            throw ServiceError(400, "InvalidRequest",
                               "The upload was begun with the " + value + " checksum type, not " + announced +
                                   ".");
        throw ServiceError(400, "BadDigest",
                           "The " + name + " you specified did not match what we received.");
    }
    const auto size = request.header("x-amz-mp-object-size");
    if (!size.empty() && numberOf(size, "x-amz-mp-object-size") != bytes)
        throw ServiceError(400, "InvalidRequest",
                           "The provided 'x-amz-mp-object-size' header does not match what was computed.");
}

/// What the upload was begun with, and the type of checksum that goes with the algorithm where none was
/// named.
void setUploadChecksum(Upload &upload, const Request &request)
{
    upload.checksum = request.header("x-amz-checksum-algorithm");
    upload.checksumType = request.header("x-amz-checksum-type");
    const auto kind = checksumNamed(upload.checksum);
    if (!kind && !upload.checksum.empty())
        throw ServiceError(400, "InvalidRequest",
                           "Checksum algorithm provided is unsupported. Please try again with any of the "
                           "valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, "
                           "XXHASH3, XXHASH128]");
    if (!kind)
        return;
    const bool hash =
        *kind != DigestKind::Crc32 && *kind != DigestKind::Crc32c && *kind != DigestKind::Crc64Nvme;
    const bool crc64 = *kind == DigestKind::Crc64Nvme;
    if (upload.checksumType.empty())
        upload.checksumType = crc64 ? "FULL_OBJECT" : "COMPOSITE";
    if ((hash && upload.checksumType == "FULL_OBJECT") || (crc64 && upload.checksumType == "COMPOSITE"))
        throw ServiceError(400, "InvalidRequest",
                           "The " + upload.checksumType + " checksum type cannot be used with the " +
                               toLower(upload.checksum) + " checksum algorithm.");
}

TempFile joinParts(const std::filesystem::path &folder, const Request &request,
                   const std::vector<Part> &parts)
{
    TempFile whole(folder);
    for (const auto &part : parts) {
        const Descriptor source(folder / part.file);
        whole.append(source.value, 0, part.size, [&request] { request.exchange.requireRoom(); });
    }
    whole.sync();
    return whole;
}

/// The object that the request's upload became, as long as it is there: S3 answers who completes an upload
/// again, having missed the answer, as the first time. What an end of the engine left of the upload goes.
std::optional<Object> completedBefore(Environment &environment, const Request &request)
{
    const auto id = request.parameter("uploadId");
    auto object = environment.store.index().object(request.bucket, request.key);
    if (id.empty() || !object || object->upload != id)
        return std::nullopt;
    environment.uploads.erase(id);
    return object;
}

Response completed(const Request &request, const Object &object)
{
    pugi::xml_document document;
    auto root = addRoot(document, "CompleteMultipartUploadResult");
    addText(root, "Location",
            "http://" + request.header("Host") + "/" + request.bucket + "/" +
                percentEncode(request.key, true));
    addText(root, "Bucket", request.bucket);
    addText(root, "Key", request.key);
    addText(root, "ETag", quotedEtag(object.etag));
    addChecksums(root, object.checksums);
    return xmlResponse(document);
}

} // namespace

Async<void> createMultipartUpload(Environment &environment, const Request &request)
{
    Upload upload;
    upload.bucket = request.bucket;
    upload.key = request.key;
    upload.created = environment.now();
    upload.id = newUploadId(upload.created);
    upload.headers = keptHeaders(request.head());
    upload.tags = tagsFromHeader(request.header("x-amz-tagging"));
    refuseOtherAcl(request);
    refuseLock(request);
    refuseEncryption(request);
    setUploadChecksum(upload, request);
    co_await environment.disk.run([&] { environment.uploads.create(upload); });
    pugi::xml_document document;
    auto root = addRoot(document, "InitiateMultipartUploadResult");
    addText(root, "Bucket", upload.bucket);
    addText(root, "Key", upload.key);
    addText(root, "UploadId", upload.id);
    auto response = xmlResponse(document);
    if (!upload.checksum.empty())
        response.headers.emplace_back("x-amz-checksum-algorithm", upload.checksum);
    if (!upload.checksumType.empty())
        response.headers.emplace_back("x-amz-checksum-type", upload.checksumType);
    co_await request.exchange.respond(std::move(response));
}

Async<void> uploadPart(Environment &environment, const Request &request)
{
    const auto upload = co_await requireUpload(environment, request);
    Part part;
    part.number = partNumberOf(request);
    auto body = co_await receiveBody(request, environment.store.files().uploads(), environment.copies,
                                     checksumNamed(upload.checksum));
    part.size = body.file.size();
    part.etag = body.md5;
    part.checksums = body.checksums;
    part.modified = environment.now();
    co_await environment.disk.run([&] { environment.uploads.putPart(upload, part, std::move(body.file)); });
    auto response = emptyResponse(200, "ETag", quotedEtag(part.etag));
    response.headers.insert(response.headers.end(), part.checksums.begin(), part.checksums.end());
    co_await request.exchange.respond(std::move(response));
}

/// Puts the parts together and stores the whole.
Async<Object> joined(Environment &environment, const Request &request, const PartList &named)
{
    const auto upload = co_await requireUpload(environment, request);
    const auto parts =
        co_await environment.disk.run([&] { return environment.uploads.choose(upload.id, named); });
    Object object;
    object.key = upload.key;
    object.upload = upload.id;
    object.headers = upload.headers;
    object.tags = upload.tags;
    object.etag = multipartEtag(parts);
    for (const auto &part : parts)
        object.parts.push_back({part.size, part.checksums});
    const auto join = [&] {
        auto whole = joinParts(environment.store.files().uploads(), request, parts);
        object.checksums = uploadChecksums(upload, parts, whole);
        return whole;
    };
    auto bytes = co_await environment.copies.run(join);
    object.size = bytes.size();
    checkAnnounced(request, object.checksums, object.size);
    object.modified = environment.now();
    const auto store = [&] {
        environment.uploads.require(request.bucket, request.key, upload.id); // nobody aborted it meanwhile
        auto stored =
            environment.store.put(request.bucket, object, std::move(bytes), [&](const auto &before) {
                checkMayWrite(request.head(), request.key, before);
            });
        environment.uploads.erase(upload.id);
        return stored;
    };
    auto stored = co_await environment.disk.run(store);
    co_return stored;
}

Async<void> completeMultipartUpload(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    const auto named = partListFrom(body);
    const auto earlier = [&] { return completedBefore(environment, request); };
    std::optional<Object> before = co_await environment.disk.run(earlier);
    std::optional<Object> object;
    std::exception_ptr failed;
    if (!before) {
        try {
            object = co_await joined(environment, request, named);
        } catch (...) {
            failed = std::current_exception();
        }
    }
    if (failed) { // who asks again while the first one is still at it finds the parts gone
        before = co_await environment.disk.run(earlier);
        if (!before)
            std::rethrow_exception(failed);
    }
    auto response = completed(request, before ? *before : *object);
    if (object)
        co_await environment.notify(request, "ObjectCreated:CompleteMultipartUpload", std::move(*object));
    co_await request.exchange.respond(std::move(response));
}

Async<void> abortMultipartUpload(Environment &environment, const Request &request)
{
    const auto upload = co_await requireUpload(environment, request);
    co_await environment.disk.run([&] { environment.uploads.erase(upload.id); });
    co_await request.exchange.respond(emptyResponse(204));
}

} // namespace signalbox::engine::s3
