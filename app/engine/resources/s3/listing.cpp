// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/listing.h"

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t Batch = 256;

/// The common prefix `key` falls under, or empty.
std::string commonPrefix(const std::string &key, const ListQuery &query)
{
    if (query.delimiter.empty())
        return {};
    const auto at = key.find(query.delimiter, query.prefix.size());
    return at == std::string::npos ? std::string() : key.substr(0, at + query.delimiter.size());
}

class Lister
{
public:
    Lister(const BucketIndex &index, const std::string &bucket, const ListQuery &query)
        : m_index(index)
        , m_bucket(bucket)
        , m_query(query)
    {
        m_range.prefix = query.prefix;
        m_range.after = query.after;
        // After a common prefix, the keys under it are left out as well.
        const auto prefix = commonPrefix(query.after, query);
        if (!prefix.empty() && prefix == query.after)
            skip(prefix);
    }

    Listing run()
    {
        bool more = m_query.limit > 0;
        while (more) {
            const auto batch =
                m_index.objects(m_bucket, m_range, m_query.delimiter.empty() ? m_query.limit + 1 : Batch);
            more = !batch.empty() && take(batch);
        }
        return std::move(m_listing);
    }

private:
    /// Goes on behind all keys that begin with `prefix`.
    void skip(const std::string &prefix)
    {
        m_range.from = afterPrefix(prefix);
        m_range.after.clear();
        m_end = m_range.from.empty();
    }

    bool isFull()
    {
        m_listing.truncated = m_listing.objects.size() + m_listing.prefixes.size() >= m_query.limit;
        return m_listing.truncated;
    }

    /// False when the page is done.
    bool take(const std::vector<Object> &batch)
    {
        for (const auto &object : batch) {
            if (m_end || isFull())
                return false;
            const auto prefix = commonPrefix(object.key, m_query);
            if (!prefix.empty()) {
                m_listing.prefixes.push_back(prefix);
                m_listing.last = prefix;
                skip(prefix);
                return true;
            }
            m_listing.objects.push_back(object);
            m_listing.last = object.key;
            m_range.after = object.key;
        }
        return true;
    }

    const BucketIndex &m_index;
    const std::string &m_bucket;
    const ListQuery &m_query;
    KeyRange m_range;
    Listing m_listing;
    bool m_end = false;
};

} // namespace

Listing listObjects(const BucketIndex &index, const std::string &bucket, const ListQuery &query)
{
    return Lister(index, bucket, query).run();
}

} // namespace signalbox::engine::s3
