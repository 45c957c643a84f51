// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/bucketindex.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine::s3 {

namespace {

constexpr std::string_view Schema[] = {R"(
CREATE TABLE buckets(name TEXT PRIMARY KEY, region TEXT NOT NULL, created INTEGER NOT NULL,
    notification TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE objects(bucket TEXT NOT NULL REFERENCES buckets(name), key TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL, headers TEXT NOT NULL,
    checksums TEXT NOT NULL, tags TEXT NOT NULL, sequence INTEGER NOT NULL,
    PRIMARY KEY(bucket, key)) WITHOUT ROWID;
CREATE UNIQUE INDEX objects_path ON objects(bucket, path);
CREATE TABLE garbage(bucket TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY(bucket, path)) WITHOUT ROWID;
CREATE TABLE counter(value INTEGER NOT NULL);
INSERT INTO counter VALUES(0);
CREATE TABLE uploads(id TEXT PRIMARY KEY, bucket TEXT NOT NULL REFERENCES buckets(name) ON DELETE CASCADE,
    key TEXT NOT NULL, created INTEGER NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL,
    checksum TEXT NOT NULL, checksum_type TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parts(upload TEXT NOT NULL REFERENCES uploads(id) ON DELETE CASCADE, number INTEGER NOT NULL,
    file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL,
    checksums TEXT NOT NULL, PRIMARY KEY(upload, number)) WITHOUT ROWID;
)",
                                       R"(
ALTER TABLE buckets ADD COLUMN tags TEXT NOT NULL DEFAULT '';
)",
                                       R"(
ALTER TABLE objects ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';
)",
                                       R"(
CREATE INDEX uploads_of ON uploads(bucket, key, id);
)",
                                       R"(
ALTER TABLE objects ADD COLUMN upload TEXT NOT NULL DEFAULT '';
CREATE TABLE settings(bucket TEXT NOT NULL REFERENCES buckets(name) ON DELETE CASCADE, name TEXT NOT NULL,
    document TEXT NOT NULL, PRIMARY KEY(bucket, name)) WITHOUT ROWID;
)"}; // append only

constexpr std::string_view SelectObject =
    "SELECT key, path, size, etag, modified, headers, checksums, tags, "
    "sequence, parts, upload FROM objects WHERE bucket = ?1 AND key = ?2";
/// Without the upload and its parts, of which one object may have ten thousand.
constexpr std::string_view SelectListed = "SELECT key, path, size, etag, modified, headers, checksums, tags, "
                                          "sequence FROM objects WHERE bucket = ?1 ";

std::string partsToJson(const std::vector<ObjectPart> &parts)
{
    auto json = nlohmann::json::array();
    for (const auto &part : parts)
        json.push_back({{"size", part.size}, {"checksums", part.checksums}});
    return json.dump();
}

std::vector<ObjectPart> partsFromJson(const std::string &text)
{
    std::vector<ObjectPart> parts;
    for (const auto &part : nlohmann::json::parse(text))
        parts.push_back({part.at("size"), part.at("checksums").get<StringMap>()});
    return parts;
}

Object objectOf(const Statement &row)
{
    Object object;
    object.key = row.text(0);
    object.path = row.text(1);
    object.size = std::uint64_t(row.integer(2));
    object.etag = row.text(3);
    object.modified = row.integer(4);
    object.headers = nlohmann::json::parse(row.text(5)).get<StringMap>();
    object.checksums = nlohmann::json::parse(row.text(6)).get<StringMap>();
    object.tags = row.text(7);
    object.sequence = std::uint64_t(row.integer(8));
    return object;
}

Bucket bucketOf(const Statement &row)
{
    return {row.text(0), row.text(1), row.integer(2)};
}

} // namespace

std::string afterPrefix(std::string prefix)
{
    while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xFF)
        prefix.pop_back();
    if (!prefix.empty())
        prefix.back() = char(static_cast<unsigned char>(prefix.back()) + 1);
    return prefix;
}

BucketIndex::BucketIndex(Database &database)
    : m_database(database)
{
    m_database.migrate(Schema);
}

std::optional<Bucket> BucketIndex::bucket(const std::string &name) const
{
    auto row = m_database.query("SELECT name, region, created FROM buckets WHERE name = ?", name);
    return row.next() ? std::optional(bucketOf(row)) : std::nullopt;
}

std::vector<Bucket> BucketIndex::buckets() const
{
    std::vector<Bucket> result;
    auto row = m_database.query("SELECT name, region, created FROM buckets ORDER BY name");
    while (row.next())
        result.push_back(bucketOf(row));
    return result;
}

void BucketIndex::insertBucket(const Bucket &bucket)
{
    m_database.run("INSERT INTO buckets(name, region, created) VALUES(?, ?, ?)", bucket.name, bucket.region,
                   bucket.created);
}

void BucketIndex::eraseBucket(const std::string &name)
{
    m_database.run("DELETE FROM buckets WHERE name = ?", name);
}

std::optional<Object> BucketIndex::object(const std::string &bucket, const std::string &key) const
{
    auto row = m_database.query(std::string(SelectObject), bucket, key);
    if (!row.next())
        return std::nullopt;
    Object object = objectOf(row);
    object.parts = partsFromJson(row.text(9));
    object.upload = row.text(10);
    return object;
}

bool BucketIndex::isPathUsed(const std::string &bucket, const std::string &path) const
{
    return m_database
        .query("SELECT 1 FROM objects WHERE bucket = ?1 AND path = ?2 "
               "UNION ALL SELECT 1 FROM garbage WHERE bucket = ?1 AND path = ?2",
               bucket, path)
        .next();
}

bool BucketIndex::isEmpty(const std::string &bucket) const
{
    return !m_database.query("SELECT 1 FROM objects WHERE bucket = ? LIMIT 1", bucket).next();
}

void BucketIndex::putObject(const std::string &bucket, const Object &object)
{
    m_database.run(
        "INSERT OR REPLACE INTO objects(bucket, key, path, size, etag, modified, headers, checksums, "
        "tags, sequence, parts, upload) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        bucket, object.key, object.path, std::int64_t(object.size), object.etag, object.modified,
        nlohmann::json(object.headers).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
        nlohmann::json(object.checksums).dump(), object.tags, std::int64_t(object.sequence),
        partsToJson(object.parts), object.upload);
}

void BucketIndex::eraseObject(const std::string &bucket, const std::string &key)
{
    m_database.run("DELETE FROM objects WHERE bucket = ? AND key = ?", bucket, key);
}

std::vector<Object> BucketIndex::objects(const std::string &bucket, const KeyRange &range,
                                         std::size_t limit) const
{
    // One bound at each end, so that SQLite seeks to the first and stops at the last.
    const std::string from = std::max(range.prefix, range.from);
    const bool exclusive = range.after >= from;
    const std::string end = afterPrefix(range.prefix);
    std::string sql(SelectListed);
    sql += exclusive ? "AND key > ?2 " : "AND key >= ?2 ";
    sql += end.empty() ? "AND ?3 = '' " : "AND key < ?3 ";
    sql += "ORDER BY key LIMIT ?4";
    auto row = m_database.query(sql, bucket, exclusive ? range.after : from, end, std::int64_t(limit));
    std::vector<Object> result;
    while (row.next())
        result.push_back(objectOf(row));
    return result;
}

std::uint64_t BucketIndex::nextSequence()
{
    auto row = m_database.query("UPDATE counter SET value = value + 1 RETURNING value");
    row.next();
    const auto value = std::uint64_t(row.integer(0));
    row.run();
    return value;
}

std::string BucketIndex::notification(const std::string &bucket) const
{
    auto row = m_database.query("SELECT notification FROM buckets WHERE name = ?", bucket);
    return row.next() ? row.text(0) : std::string();
}

void BucketIndex::setNotification(const std::string &bucket, const std::string &json)
{
    m_database.run("UPDATE buckets SET notification = ? WHERE name = ?", json, bucket);
}

std::string BucketIndex::tags(const std::string &bucket) const
{
    auto row = m_database.query("SELECT tags FROM buckets WHERE name = ?", bucket);
    return row.next() ? row.text(0) : std::string();
}

void BucketIndex::setTags(const std::string &bucket, const std::string &tags)
{
    m_database.run("UPDATE buckets SET tags = ? WHERE name = ?", tags, bucket);
}

std::optional<std::string> BucketIndex::setting(const std::string &bucket, std::string_view name) const
{
    auto row = m_database.query("SELECT document FROM settings WHERE bucket = ? AND name = ?", bucket, name);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

void BucketIndex::setSetting(const std::string &bucket, std::string_view name, const std::string &document)
{
    m_database.run("INSERT OR REPLACE INTO settings VALUES(?, ?, ?)", bucket, name, document);
}

void BucketIndex::addGarbage(const std::string &bucket, const std::string &path)
{
    m_database.run("INSERT OR IGNORE INTO garbage VALUES(?, ?)", bucket, path);
}

void BucketIndex::removeGarbage(const std::string &bucket, const std::string &path)
{
    m_database.run("DELETE FROM garbage WHERE bucket = ? AND path = ?", bucket, path);
}

std::vector<std::pair<std::string, std::string>> BucketIndex::garbage() const
{
    std::vector<std::pair<std::string, std::string>> result;
    auto row = m_database.query("SELECT bucket, path FROM garbage");
    while (row.next())
        result.emplace_back(row.text(0), row.text(1));
    return result;
}

} // namespace signalbox::engine::s3
