// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/uploadstore.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace signalbox::engine::s3 {

namespace {

constexpr std::uint64_t MinPartSize = 5 << 20; ///< but for the last part
constexpr std::size_t MaxParts = 10'000;

std::string toJson(const StringMap &map)
{
    return nlohmann::json(map).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

StringMap fromJson(const std::string &text)
{
    return nlohmann::json::parse(text).get<StringMap>();
}

Upload uploadOf(const Statement &row)
{
    return {row.text(0),           row.text(1), row.text(2), row.integer(3),
            fromJson(row.text(4)), row.text(5), row.text(6), row.text(7)};
}

Part partOf(const Statement &row)
{
    return {int(row.integer(0)), row.text(1),    std::uint64_t(row.integer(2)),
            row.text(3),         row.integer(4), fromJson(row.text(5))};
}

/// Whether each checksum that was named and is known is the same.
bool agree(const StringMap &named, const StringMap &known)
{
    return std::ranges::all_of(named, [&known](const auto &each) {
        const auto found = known.find(each.first);
        return found == known.end() || found->second == each.second;
    });
}

} // namespace

std::string newUploadId(std::int64_t now)
{
    std::array<char, 12> digits{};
    const auto [end, error] = std::to_chars(digits.begin(), digits.end(), now, 16);
    const std::string time(digits.begin(), end);
    return std::string(digits.size() - time.size(), '0') + time + randomHex(20);
}

void UploadStore::create(const Upload &upload)
{
    m_store.requireBucket(upload.bucket);
    m_store.database().run("INSERT INTO uploads VALUES(?, ?, ?, ?, ?, ?, ?, ?)", upload.id, upload.bucket,
                           upload.key, upload.created, toJson(upload.headers), upload.tags, upload.checksum,
                           upload.checksumType);
}

Upload UploadStore::require(const std::string &bucket, const std::string &key, const std::string &id) const
{
    m_store.requireBucket(bucket);
    auto row = m_store.database().query(
        "SELECT id, bucket, key, created, headers, tags, checksum, checksum_type FROM uploads "
        "WHERE id = ? AND bucket = ? AND key = ?",
        id, bucket, key);
    if (!row.next())
        throw ServiceError(
            404, "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may "
            "have been aborted or completed.");
    return uploadOf(row);
}

std::vector<Upload> UploadStore::uploads(const std::string &bucket, const UploadRange &range) const
{
    auto row = m_store.database().query(
        "SELECT id, bucket, key, created, headers, tags, checksum, checksum_type FROM uploads "
        "WHERE bucket = ?1 AND key >= ?2 AND (?3 = '' OR key < ?3) "
        "AND (key > ?4 OR (key = ?4 AND ?5 <> '' AND id > ?5)) ORDER BY key, id LIMIT ?6",
        bucket, range.prefix, afterPrefix(range.prefix), range.afterKey, range.afterId,
        range.limit ? std::int64_t(*range.limit) : -1);
    std::vector<Upload> result;
    while (row.next())
        result.push_back(uploadOf(row));
    return result;
}

void UploadStore::putPart(const Upload &upload, Part part, TempFile bytes)
{
    require(upload.bucket, upload.key, upload.id);
    auto &database = m_store.database();
    std::string replaced;
    {
        auto row =
            database.query("SELECT file FROM parts WHERE upload = ? AND number = ?", upload.id, part.number);
        if (row.next())
            replaced = row.text(0);
    }
    part.file = upload.id + "-" + bytes.path().filename().string();
    const auto &folder = m_store.files().uploads();
    bytes.moveTo(folder / part.file);
    try {
        database.run("INSERT OR REPLACE INTO parts VALUES(?, ?, ?, ?, ?, ?, ?)", upload.id, part.number,
                     part.file, std::int64_t(part.size), part.etag, part.modified, toJson(part.checksums));
    } catch (...) {
        ::unlink((folder / part.file).c_str());
        throw;
    }
    if (!replaced.empty())
        ::unlink((folder / replaced).c_str());
}

std::vector<Part> UploadStore::parts(const std::string &id, int after, std::size_t limit) const
{
    std::vector<Part> result;
    auto row = m_store.database().query("SELECT number, file, size, etag, modified, checksums FROM parts "
                                        "WHERE upload = ? AND number > ? ORDER BY number LIMIT ?",
                                        id, after, std::int64_t(limit));
    while (row.next())
        result.push_back(partOf(row));
    return result;
}

std::vector<Part> UploadStore::choose(const std::string &id, const PartList &named) const
{
    const auto have = parts(id, 0, MaxParts);
    std::vector<Part> chosen;
    for (const auto &each : named) {
        if (!chosen.empty() && each.number <= chosen.back().number)
            throw ServiceError(
                400, "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part number.");
        const auto at = std::ranges::find(have, each.number, &Part::number);
        if (at == have.end() || at->etag != each.etag || !agree(each.checksums, at->checksums))
            throw ServiceError(
                400, "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been "
                "uploaded, or the specified entity tag may not match the part's entity tag.");
        chosen.push_back(*at);
    }
    for (std::size_t i = 0; i + 1 < chosen.size(); ++i) {
        if (chosen[i].size < MinPartSize)
            throw ServiceError(400, "EntityTooSmall",
                               "Your proposed upload is smaller than the minimum allowed size");
    }
    return chosen;
}

void UploadStore::erase(const std::string &id)
{
    const auto gone = parts(id, 0, MaxParts);
    m_store.database().run("DELETE FROM uploads WHERE id = ?", id);
    for (const auto &part : gone)
        ::unlink((m_store.files().uploads() / part.file).c_str());
}

} // namespace signalbox::engine::s3
