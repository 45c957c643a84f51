// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/keycondition.h"
#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/dynamodb/selection.h"
#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/resources/dynamodb/write.h"

#include <limits>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t MaxPage = 1 << 20; ///< bytes read for one answer

/// What Query and Scan have in common.
struct Reading
{
    Table table;
    const Index *index = nullptr;
    std::optional<Condition> filter;
    std::vector<Path> paths;
    std::size_t limit = std::numeric_limits<std::size_t>::max();
    Selection selection = Selection::Usual;
    std::optional<Position> after;
    std::uint32_t segment = 0;
    std::uint32_t segments = 1;
};

const Index *indexOf(const Table &table, const Json &request)
{
    if (!request.contains("IndexName"))
        return nullptr;
    const auto name = request["IndexName"].get<std::string>();
    const auto *index = table.index(name);
    if (index == nullptr)
        invalid("The table does not have the specified index: " + name);
    return index;
}

std::optional<Position> startOf(const Reading &reading, const Json &request)
{
    if (!request.contains("ExclusiveStartKey"))
        return std::nullopt;
    const auto key = itemOf(request["ExclusiveStartKey"]);
    try {
        Position position;
        position.base = keysOfItem(reading.table.keys, key);
        if (reading.index != nullptr)
            position.index = keysOfItem(reading.index->keys, key);
        return position;
    } catch (const ServiceError &) {
        invalid("The provided starting key is invalid");
    }
}

/// What an index does not carry is not read from it.
std::vector<Path> projectionOfIndex(const Reading &reading)
{
    std::vector<Path> paths;
    if (reading.index == nullptr || reading.index->projection == "ALL" ||
        reading.selection == Selection::Everything)
        return paths;
    for (const auto *schema : {&reading.table.keys, &reading.index->keys}) {
        paths.push_back({schema->hash.name});
        if (schema->range)
            paths.push_back({schema->range->name});
    }
    for (const auto &name : reading.index->included)
        paths.push_back({name});
    return paths;
}

void readCommon(Reading &reading, const Json &request, Substitutions &substitutions)
{
    if (request.contains("FilterExpression"))
        reading.filter =
            parseCondition(request["FilterExpression"].get<std::string>(), substitutions, "FilterExpression");
    reading.selection = selectionOf(request, reading.index);
    reading.paths = projectionOf(request, substitutions);
    substitutions.checkUsed();
    if (reading.paths.empty())
        reading.paths = projectionOfIndex(reading);
    if (request.contains("Limit")) {
        const auto limit = request["Limit"].get<std::int64_t>();
        if (limit < 1)
            invalid("1 validation error detected: Value '" + std::to_string(limit) +
                    "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal "
                    "to 1");
        reading.limit = std::size_t(limit);
    }
    reading.after = startOf(reading, request);
}

void readSegments(Reading &reading, const Json &request)
{
    if (!request.contains("TotalSegments") && !request.contains("Segment"))
        return;
    const auto segments = request.value("TotalSegments", 0);
    const auto segment = request.value("Segment", -1);
    if (segments < 1 || segments > 1'000'000 || segment < 0 || segment >= segments)
        invalid("The Segment parameter is zero-based and must be less than parameter TotalSegments");
    reading.segments = std::uint32_t(segments);
    reading.segment = std::uint32_t(segment);
}

/// FNV-1a, so that segments are the same in every run.
std::uint32_t segmentOf(const std::string &hash, std::uint32_t segments)
{
    std::uint32_t value = 2166136261U;
    for (const char c : hash)
        value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
    return value % segments;
}

/// Collects one page.
class Page
{
public:
    explicit Page(const Reading &reading)
        : m_reading(reading)
    {
    }

    bool take(Json item, std::size_t bytes)
    {
        if (m_scanned >= m_reading.limit || m_bytes >= MaxPage) {
            m_more = true;
            return false;
        }
        if (m_reading.segments > 1 && !isInSegment(item))
            return true;
        ++m_scanned;
        m_bytes += bytes;
        m_last = lastKey(item);
        if (m_reading.filter && !holds(*m_reading.filter, item))
            return true;
        ++m_count;
        if (m_reading.selection != Selection::Count)
            m_items.push_back(m_reading.paths.empty() ? std::move(item) : projected(item, m_reading.paths));
        return true;
    }

    std::size_t bytes() const { return m_bytes; }

    Json answer() &&
    {
        Json out = {{"Count", m_count}, {"ScannedCount", m_scanned}};
        if (m_reading.selection != Selection::Count)
            out["Items"] = std::move(m_items);
        // As DynamoDB does, a page cut by Limit names its last key even if it was the very last one.
        if (m_more || m_scanned >= m_reading.limit)
            out["LastEvaluatedKey"] = std::move(m_last);
        return out;
    }

private:
    bool isInSegment(const Json &item) const
    {
        const auto &hash = item.at(m_reading.table.keys.hash.name);
        return segmentOf(sortKeyOf(hash), m_reading.segments) == m_reading.segment;
    }

    Json lastKey(const Json &item) const
    {
        auto key = keyOfItem(m_reading.table.keys, item);
        if (m_reading.index != nullptr)
            key.update(keyOfItem(m_reading.index->keys, item));
        return key;
    }

    const Reading &m_reading;
    Json m_items = Json::array();
    Json m_last;
    std::size_t m_count = 0;
    std::size_t m_scanned = 0;
    std::size_t m_bytes = 0;
    bool m_more = false;
};

Json readPage(Session &session, const Reading &reading, const ReadPlan &plan, const Json &request)
{
    const bool consistent = request.value("ConsistentRead", false);
    if (consistent && reading.index != nullptr && !reading.index->local)
        invalid("Consistent reads are not supported on global secondary indexes");
    Page page(reading);
    session.store.read(plan, [&](Json item, std::size_t bytes) { return page.take(std::move(item), bytes); });
    session.capacity.read(reading.table, reading.index, page.bytes(), consistent);
    return std::move(page).answer();
}

} // namespace

Json query(Session &session, const Json &request)
{
    refuseLegacy(request);
    Reading reading;
    reading.table = session.table(request);
    reading.index = indexOf(reading.table, request);
    if (!request.contains("KeyConditionExpression"))
        invalid(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    Substitutions substitutions(request);
    const auto condition = parseCondition(request["KeyConditionExpression"].get<std::string>(), substitutions,
                                          "KeyConditionExpression");
    const auto &schema = reading.index != nullptr ? reading.index->keys : reading.table.keys;
    const auto keys = keyConditionOf(condition, schema);
    readCommon(reading, request, substitutions);
    if (reading.filter)
        refuseKeysInFilter(*reading.filter, schema);
    if (reading.after)
        checkStart(reading.index != nullptr ? reading.after->index : reading.after->base, keys);
    const ReadPlan plan{
        reading.table, reading.index, keys.hash, keys.range, request.value("ScanIndexForward", true),
        reading.after};
    return readPage(session, reading, plan, request);
}

Json scan(Session &session, const Json &request)
{
    refuseLegacy(request);
    Reading reading;
    reading.table = session.table(request);
    reading.index = indexOf(reading.table, request);
    Substitutions substitutions(request);
    readCommon(reading, request, substitutions);
    readSegments(reading, request);
    const ReadPlan plan{reading.table, reading.index, std::nullopt, {}, true, reading.after};
    return readPage(session, reading, plan, request);
}

} // namespace signalbox::engine::dynamodb
