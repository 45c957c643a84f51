// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/namewriter.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <algorithm>

namespace signalbox::engine::s3 {

namespace {

constexpr std::uint64_t mostListed = 1000;

/// A limit parameter, at most a thousand.
std::uint64_t listLimit(const Request &request, const char *name)
{
    const auto text = request.parameter(name);
    return text.empty() ? mostListed : std::min(numberOf(text, name), mostListed);
}

void addOwners(pugi::xml_node &parent, const std::string &account)
{
    for (const char *role : {"Initiator", "Owner"}) {
        auto node = parent.append_child(role);
        addText(node, "ID", account);
        addText(node, "DisplayName", "signalbox");
    }
}

void addAlgorithm(pugi::xml_node &parent, const Upload &upload)
{
    if (!upload.checksum.empty())
        addText(parent, "ChecksumAlgorithm", upload.checksum);
    if (!upload.checksumType.empty())
        addText(parent, "ChecksumType", upload.checksumType);
}

/// One page of uploads: those after the markers, uploads under a common prefix as that prefix.
struct UploadPage
{
    std::vector<Upload> uploads;
    std::vector<std::string> prefixes;
    bool truncated = false;
    std::string lastKey;
    std::string lastId; ///< empty after a common prefix
};

class UploadPager
{
public:
    explicit UploadPager(const Request &request)
        : m_delimiter(request.parameter("delimiter"))
        , m_limit(listLimit(request, "max-uploads"))
        , m_range{request.parameter("prefix"),
                  request.parameter("key-marker"),
                  request.parameter("upload-id-marker"),
                  {}}
    {
        if (m_range.afterKey.empty())
            m_range.afterId.clear();
        if (m_delimiter.empty())
            m_range.limit = m_limit + 1;
    }

    const UploadRange &range() const { return m_range; }

    /// Of the uploads in the range.
    UploadPage page(const std::vector<Upload> &all) const
    {
        UploadPage page;
        for (const Upload &each : all) {
            const auto folder = commonPrefix(each.key);
            if (!folder.empty() && (folder == m_range.afterKey || contains(page.prefixes, folder)))
                continue;
            page.truncated = page.uploads.size() + page.prefixes.size() >= m_limit;
            if (page.truncated)
                break;
            if (folder.empty())
                page.uploads.push_back(each);
            else
                page.prefixes.push_back(folder);
            page.lastKey = folder.empty() ? each.key : folder;
            page.lastId = folder.empty() ? each.id : std::string();
        }
        return page;
    }

private:
    static bool contains(const std::vector<std::string> &list, const std::string &text)
    {
        return std::ranges::find(list, text) != list.end();
    }

    std::string commonPrefix(const std::string &key) const
    {
        const auto at =
            m_delimiter.empty() ? std::string::npos : key.find(m_delimiter, m_range.prefix.size());
        return at == std::string::npos ? std::string() : key.substr(0, at + m_delimiter.size());
    }

    std::string m_delimiter;
    std::uint64_t m_limit;
    UploadRange m_range;
};

void addPageHead(pugi::xml_node &root, const Request &request, const UploadPage &page,
                 const NameWriter &write)
{
    addText(root, "Bucket", request.bucket);
    write(root, "KeyMarker", request.parameter("key-marker"));
    addText(root, "UploadIdMarker", request.parameter("upload-id-marker"));
    if (page.truncated) {
        write(root, "NextKeyMarker", page.lastKey);
        addText(root, "NextUploadIdMarker", page.lastId);
    }
    for (const auto &[parameter, element] :
         {std::pair("prefix", "Prefix"), std::pair("delimiter", "Delimiter")}) {
        if (request.has(parameter))
            write(root, element, request.parameter(parameter));
    }
    write.addEncoding(root);
    addNumber(root, "MaxUploads", listLimit(request, "max-uploads"));
    addText(root, "IsTruncated", page.truncated ? "true" : "false");
}

} // namespace

Async<Upload> requireUpload(Environment &environment, const Request &request)
{
    const auto id = request.parameter("uploadId");
    const auto find = [&] { return environment.uploads.require(request.bucket, request.key, id); };
    auto upload = co_await environment.disk.run(find);
    co_return upload;
}

Async<void> listParts(Environment &environment, const Request &request)
{
    const auto upload = co_await requireUpload(environment, request);
    const NameWriter write(request);
    const auto marker = request.parameter("part-number-marker");
    const int after = marker.empty() ? 0 : int(numberOf(marker, "part-number-marker"));
    const auto limit = listLimit(request, "max-parts");
    auto parts =
        co_await environment.disk.run([&] { return environment.uploads.parts(upload.id, after, limit + 1); });
    const bool truncated = parts.size() > limit;
    parts.resize(std::min<std::size_t>(parts.size(), limit));
    pugi::xml_document document;
    auto root = addRoot(document, "ListPartsResult");
    addText(root, "Bucket", upload.bucket);
    write(root, "Key", upload.key);
    addText(root, "UploadId", upload.id);
    addNumber(root, "PartNumberMarker", std::uint64_t(after));
    if (truncated)
        addNumber(root, "NextPartNumberMarker", std::uint64_t(parts.empty() ? after : parts.back().number));
    addNumber(root, "MaxParts", limit);
    addText(root, "IsTruncated", truncated ? "true" : "false");
    addOwners(root, environment.options.account);
    addText(root, "StorageClass", storageClassOf(upload.headers));
    addAlgorithm(root, upload);
    for (const auto &part : parts) {
        auto node = root.append_child("Part");
        addNumber(node, "PartNumber", std::uint64_t(part.number));
        addText(node, "LastModified", isoTime(part.modified));
        addText(node, "ETag", quotedEtag(part.etag));
        addNumber(node, "Size", part.size);
        addChecksums(node, part.checksums);
    }
    co_await request.exchange.respond(xmlResponse(document));
}

Async<void> listMultipartUploads(Environment &environment, const Request &request)
{
    const NameWriter write(request);
    const UploadPager pager(request);
    const auto load = [&] {
        environment.store.requireBucket(request.bucket);
        return pager.page(environment.uploads.uploads(request.bucket, pager.range()));
    };
    const auto page = co_await environment.disk.run(load);
    pugi::xml_document document;
    auto root = addRoot(document, "ListMultipartUploadsResult");
    addPageHead(root, request, page, write);
    for (const auto &upload : page.uploads) {
        auto node = root.append_child("Upload");
        write(node, "Key", upload.key);
        addText(node, "UploadId", upload.id);
        addOwners(node, environment.options.account);
        addText(node, "StorageClass", storageClassOf(upload.headers));
        addText(node, "Initiated", isoTime(upload.created));
        addAlgorithm(node, upload);
    }
    for (const auto &prefix : page.prefixes) {
        auto node = root.append_child("CommonPrefixes");
        write(node, "Prefix", prefix);
    }
    co_await request.exchange.respond(xmlResponse(document));
}

} // namespace signalbox::engine::s3
