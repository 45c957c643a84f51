// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/body.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/awschunked.h"

#include <exception>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t Piece = 256 << 10;
constexpr std::uint64_t MaxSize = 5ULL << 30; ///< of one put or part

/// What a request says of its body, checked against what arrives.
class BodyCheck
{
public:
    BodyCheck(const Request &request, std::optional<DigestKind> otherwise)
        : m_request(request)
        , m_md5(makeDigest(DigestKind::Md5))
    {
        m_chunked = request.header("x-amz-content-sha256").starts_with("STREAMING-");
        const auto trailer = request.header("x-amz-trailer");
        for (const auto kind : ChecksumKinds) {
            const auto name = checksumHeader(kind);
            if (!saidOf(name).empty() || trailer == name)
                m_checksums.emplace_back(kind, makeDigest(kind));
        }
        addAnnounced(saidOf("x-amz-sdk-checksum-algorithm"));
        if (m_checksums.empty() && otherwise)
            m_checksums.emplace_back(*otherwise, makeDigest(*otherwise));
    }

    bool isChunked() const { return m_chunked; }

    void update(std::string_view bytes)
    {
        m_md5->update(bytes);
        for (auto &[kind, digest] : m_checksums)
            digest->update(bytes);
    }

    ReceivedBody finish(TempFile file, const AwsChunkedDecoder::Trailers &trailers)
    {
        const auto md5 = m_md5->finish();
        const auto announced = m_request.header("Content-MD5");
        if (!announced.empty() && base64Decode(announced).value_or("").size() != md5.size())
            throw ServiceError(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        if (!announced.empty() && announced != base64Encode(md5))
            throw ServiceError(400, "BadDigest",
                               "The Content-MD5 you specified did not match what we received.");
        checkLength(file.size());
        return {std::move(file), hexEncode(md5), checkChecksums(trailers)};
    }

private:
    /// In the headers alone, as S3 does: a link's checksum is that of no body, which is all that was there
    /// when the SDK for JavaScript made it.
    std::string saidOf(std::string_view name) const { return std::string(m_request.head().header(name)); }

    /// A checksum that is only announced by its algorithm is computed and kept.
    void addAnnounced(const std::string &algorithm)
    {
        const auto kind = checksumNamed(algorithm);
        for (const auto &[have, digest] : m_checksums) {
            if (kind == have)
                return;
        }
        if (kind)
            m_checksums.emplace_back(*kind, makeDigest(*kind));
    }

    void checkLength(std::uint64_t size) const
    {
        const auto announced = m_request.header("x-amz-decoded-content-length");
        if (m_chunked && !announced.empty() && numberOf(announced, "x-amz-decoded-content-length") != size)
            throw ServiceError(
                400, "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    StringMap checkChecksums(const AwsChunkedDecoder::Trailers &trailers)
    {
        StringMap computed;
        for (auto &[kind, digest] : m_checksums) {
            const auto name = checksumHeader(kind);
            auto announced = saidOf(name);
            for (const auto &[trailer, value] : trailers) {
                if (trailer == name)
                    announced = value;
            }
            const auto value = base64Encode(digest->finish());
            if (!announced.empty() && announced != value)
                throw ServiceError(400, "BadDigest",
                                   "The " + std::string(checksumName(kind)) +
                                       " you specified did not match the calculated checksum.");
            computed[name] = value;
        }
        return computed;
    }

    const Request &m_request;
    std::unique_ptr<Digest> m_md5;
    std::vector<std::pair<DigestKind, std::unique_ptr<Digest>>> m_checksums;
    bool m_chunked = false;
};

void checkAnnouncedSize(const Request &request)
{
    const auto length = request.exchange.contentLength();
    if (!length && request.header("x-amz-decoded-content-length").empty())
        throw ServiceError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    if (length.value_or(0) > MaxSize + (MaxSize >> 4))
        throw ServiceError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
}

} // namespace

Async<void> readPieces(Exchange &exchange, const std::function<void(std::string_view)> &take)
{
    std::exception_ptr failure;
    std::string buffer(Piece, '\0');
    for (;;) {
        const std::size_t got = co_await exchange.readSome(asio::buffer(buffer));
        if (got == 0)
            break;
        try {
            if (!failure)
                take({buffer.data(), got});
        } catch (const std::exception &) {
            failure = std::current_exception();
        }
    }
    if (failure)
        std::rethrow_exception(failure);
}

Async<ReceivedBody> receiveBody(const Request &request, const std::filesystem::path &folder, Worker &worker,
                                std::optional<DigestKind> otherwise)
{
    checkAnnouncedSize(request);
    BodyCheck check(request, otherwise);
    TempFile file(folder);
    AwsChunkedDecoder decoder(request.caller.chunks.get(),
                              request.header("x-amz-content-sha256").ends_with("-TRAILER"));
    const auto keep = [&](std::string_view bytes) {
        check.update(bytes);
        file.write(bytes);
        if (file.size() > MaxSize)
            throw ServiceError(400, "EntityTooLarge",
                               "Your proposed upload exceeds the maximum allowed size");
    };
    const auto take = [&](std::string_view bytes) {
        if (check.isChunked())
            decoder.feed(bytes, keep);
        else
            keep(bytes);
    };
    co_await readPieces(request.exchange, take);
    if (check.isChunked() && !decoder.complete())
        throw ServiceError(400, "IncompleteBody", "The aws-chunked body ended too early");
    auto received = check.finish(std::move(file), decoder.trailers());
    co_await worker.run([&] { received.file.sync(); });
    co_return received;
}

} // namespace signalbox::engine::s3
