// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/table.h"

#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>
#include <set>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t MaxHashKey = 2048;
constexpr std::size_t MaxRangeKey = 1024;

const Json &member(const Json &object, const char *name)
{
    static const Json none;
    const auto at = object.is_object() ? object.find(name) : object.end();
    return at == object.end() ? none : *at;
}

std::string text(const Json &object, const char *name)
{
    const auto &value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

KeyAttribute attributeNamed(const Json &definitions, const std::string &name, std::set<std::string> &used)
{
    for (const auto &definition : definitions) {
        const auto type = text(definition, "AttributeType");
        if (text(definition, "AttributeName") != name)
            continue;
        if (type != "S" && type != "N" && type != "B")
            invalid("1 validation error detected: Value '" + type +
                    "' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member "
                    "must "
                    "satisfy enum value set: [B, N, S]");
        used.insert(name);
        return {name, type};
    }
    invalidParameter("Some index key attributes are not defined in AttributeDefinitions. Keys: [" + name +
                     "]");
}

KeySchema schemaFrom(const Json &schema, const Json &definitions, std::set<std::string> &used)
{
    if (!schema.is_array() || schema.empty() || schema.size() > 2)
        invalid("1 validation error detected: Value at 'keySchema' failed to satisfy constraint: Member must "
                "have "
                "length between 1 and 2");
    if (text(schema[0], "KeyType") != "HASH" || (schema.size() == 2 && text(schema[1], "KeyType") != "RANGE"))
        invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    KeySchema result;
    result.hash = attributeNamed(definitions, text(schema[0], "AttributeName"), used);
    if (schema.size() == 2)
        result.range = attributeNamed(definitions, text(schema[1], "AttributeName"), used);
    if (result.range && result.range->name == result.hash.name)
        invalid("Both the Hash Key and the Range Key element in the KeySchema have the same name");
    return result;
}

void addIndexes(Table &table, const Json &request, const char *member_, bool local,
                std::set<std::string> &used)
{
    for (const auto &entry : member(request, member_)) {
        Index index;
        index.name = text(entry, "IndexName");
        index.keys = schemaFrom(member(entry, "KeySchema"), member(request, "AttributeDefinitions"), used);
        index.local = local;
        const auto &projection = member(entry, "Projection");
        index.projection = text(projection, "ProjectionType");
        for (const auto &name : member(projection, "NonKeyAttributes"))
            index.included.push_back(name.get<std::string>());
        if (index.name.size() < 3 || table.index(index.name) != nullptr)
            invalidParameter("Duplicate or bad index name: " + index.name);
        if (index.projection != "ALL" && index.projection != "KEYS_ONLY" && index.projection != "INCLUDE")
            invalidParameter("Unknown ProjectionType: " +
                             (index.projection.empty() ? "null" : index.projection));
        if (local && index.keys.hash.name != table.keys.hash.name)
            invalidParameter(
                "Table KeySchema: The AttributeValue for a key attribute of a local secondary index must "
                "have the hash key of the table. Index name: " +
                index.name);
        table.indexes.push_back(std::move(index));
    }
}

std::string keyOf(const KeyAttribute &key, const Json &attribute, std::size_t limit)
{
    if (typeOf(attribute) != key.type)
        invalidParameter("Type mismatch for key " + key.name + " expected: " + key.type +
                         " actual: " + typeOf(attribute));
    const auto bytes = sortKeyOf(attribute);
    if (bytes.empty())
        invalid("One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
                "contain an "
                "empty " +
                std::string(key.type == "S" ? "string" : "binary") + " value. Key: " + key.name);
    if (bytes.size() > limit)
        invalidParameter("Size of " + std::string(limit == MaxHashKey ? "hashkey" : "rangekey") +
                         " has exceeded the maximum size limit of " + std::to_string(limit) + " bytes");
    return bytes;
}

const Json &required(const KeyAttribute &key, const Json &item)
{
    const auto at = item.find(key.name);
    if (at == item.end())
        invalidParameter("Missing the key " + key.name + " in the item");
    return *at;
}

Json throughput(const Json &asked)
{
    const auto &given = member(asked, "ProvisionedThroughput");
    Json result = {{"NumberOfDecreasesToday", 0}, {"ReadCapacityUnits", 0}, {"WriteCapacityUnits", 0}};
    if (given.is_object())
        result.update(given);
    return result;
}

Json describeIndexes(const Table &table, const char *member_, const std::string &arn)
{
    Json list = Json::array();
    for (const auto &asked : member(table.definition, member_)) {
        Json index = asked;
        index["IndexArn"] = arn + "/index/" + text(asked, "IndexName");
        index["IndexStatus"] = "ACTIVE";
        index["ProvisionedThroughput"] = throughput(asked);
        list.push_back(std::move(index));
    }
    return list;
}

} // namespace

const Index *Table::index(const std::string &indexName) const
{
    for (const auto &candidate : indexes) {
        if (candidate.name == indexName)
            return &candidate;
    }
    return nullptr;
}

std::string tableNameOf(const Json &request)
{
    auto name = text(request, "TableName");
    const auto marker = name.find(":table/");
    if (name.starts_with("arn:") && marker != std::string::npos)
        name.erase(0, marker + 7);
    const auto allowed = [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; };
    if (name.size() < 3 || name.size() > 255 || !std::all_of(name.begin(), name.end(), allowed))
        invalid(
            "1 validation error detected: Value '" + name +
            "' at 'tableName' failed to satisfy constraint: Member must have length between 3 and 255 and "
            "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    return name;
}

namespace {

/// What is set after a table was created, out of its definition; or its tags, out of the request that creates
/// it.
void takeSettings(Table &table, const Json &request)
{
    const auto &tags = member(request, "Tags");
    if (tags.is_object())
        table.definition["Tags"] = tags;
    for (const auto &tag : tags.is_array() ? tags : Json::array())
        table.definition["Tags"][text(tag, "Key")] = text(tag, "Value");
    table.expiry = text(request, "TimeToLive");
    if (!table.expiry.empty())
        table.definition["TimeToLive"] = table.expiry;
    if (const auto &stream = member(request, "Stream"); stream.is_object()) {
        table.stream =
            TableStream{stream.at("id"), stream.at("label"), stream.at("view"), stream.at("enabled")};
        table.definition["Stream"] = stream;
    }
}

void describeStream(Json &out, const Table &table, const std::string &arn)
{
    if (!table.stream)
        return;
    if (table.stream->enabled)
        out["StreamSpecification"] = {{"StreamEnabled", true}, {"StreamViewType", table.stream->view}};
    out["LatestStreamLabel"] = table.stream->label;
    out["LatestStreamArn"] = arn + "/stream/" + table.stream->label;
}

} // namespace

Table tableFrom(const Json &request)
{
    Table table;
    table.name = tableNameOf(request);
    std::set<std::string> used;
    const auto &definitions = member(request, "AttributeDefinitions");
    table.keys = schemaFrom(member(request, "KeySchema"), definitions, used);
    addIndexes(table, request, "LocalSecondaryIndexes", true, used);
    addIndexes(table, request, "GlobalSecondaryIndexes", false, used);
    if (definitions.size() != used.size())
        invalidParameter(
            "Number of attributes in KeySchema does not exactly match number of attributes defined in "
            "AttributeDefinitions");
    const auto billing = text(request, "BillingMode");
    if (billing != "PAY_PER_REQUEST" && !member(request, "ProvisionedThroughput").is_object())
        invalidParameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
            "PROVISIONED");
    checkTableClass(request);
    checkEncryption(request);
    for (const auto *kept : {"AttributeDefinitions", "KeySchema", "BillingMode", "ProvisionedThroughput",
                             "LocalSecondaryIndexes", "GlobalSecondaryIndexes", "DeletionProtectionEnabled",
                             "TableClass", "SSESpecification"}) {
        if (request.contains(kept))
            table.definition[kept] = request[kept];
    }
    takeSettings(table, request);
    return table;
}

void checkTableClass(const Json &request)
{
    const auto wanted = text(request, "TableClass");
    if (request.contains("TableClass") && wanted != "STANDARD" && wanted != "STANDARD_INFREQUENT_ACCESS")
        invalid("1 validation error detected: Value '" + wanted +
                "' at 'tableClass' failed to satisfy constraint: Member must satisfy enum value set: "
                "[STANDARD, STANDARD_INFREQUENT_ACCESS]");
}

void checkBilling(const Json &request)
{
    const auto mode = request.contains("BillingMode") ? request["BillingMode"].get<std::string>() : "";
    if (request.contains("BillingMode") && mode != "PROVISIONED" && mode != "PAY_PER_REQUEST")
        invalid("1 validation error detected: Value '" + mode +
                "' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: "
                "[PROVISIONED, PAY_PER_REQUEST]");
    if (!request.contains("ProvisionedThroughput"))
        return;
    if (mode == "PAY_PER_REQUEST")
        invalidParameter(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
            "PAY_PER_REQUEST");
    for (const auto &[name, shown] : {std::pair{"ReadCapacityUnits", "readCapacityUnits"},
                                      std::pair{"WriteCapacityUnits", "writeCapacityUnits"}}) {
        const Json &units = request["ProvisionedThroughput"].at(name);
        if (units.get<std::int64_t>() < 1 || !units.is_number_integer())
            invalid("1 validation error detected: Value '" + units.dump() + "' at 'provisionedThroughput." +
                    shown +
                    "' failed to satisfy constraint: Member must have value greater than or equal to 1");
    }
}

void checkProtection(const Json &request)
{
    if (const auto &wanted = member(request, "DeletionProtectionEnabled"); !wanted.is_null())
        wanted.get<bool>(); // throws for another type
}

bool isProtected(const Table &table)
{
    const auto &said = member(table.definition, "DeletionProtectionEnabled");
    return said.is_boolean() && said.get<bool>();
}

void checkEncryption(const Json &request)
{
    const auto &wanted = member(request, "SSESpecification");
    if (!text(wanted, "KMSMasterKeyId").empty())
        invalidParameter("KMSMasterKeyId: there are no customer managed keys here");
    const auto type = text(wanted, "SSEType");
    if (!type.empty() && type != "KMS")
        invalidParameter("SSEType " + type + " is not supported");
}

std::optional<std::string> wantedStream(const Json &request)
{
    const auto &wanted = member(request, "StreamSpecification");
    if (!wanted.is_object())
        return std::nullopt;
    auto view = text(wanted, "StreamViewType");
    const bool enabled = member(wanted, "StreamEnabled") == true;
    if (enabled && view.empty())
        invalidParameter("StreamViewType is required when StreamEnabled is true");
    if (!enabled && !view.empty())
        invalidParameter("StreamViewType cannot be specified when StreamEnabled is false");
    const bool known =
        view == "KEYS_ONLY" || view == "NEW_IMAGE" || view == "OLD_IMAGE" || view == "NEW_AND_OLD_IMAGES";
    if (enabled && !known)
        invalid("1 validation error detected: Value '" + view +
                "' at 'streamSpecification.streamViewType' failed to satisfy constraint: Member must satisfy "
                "enum value set: [NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]");
    return view;
}

Json toJson(const TableStream &stream)
{
    return {{"id", stream.id}, {"label", stream.label}, {"view", stream.view}, {"enabled", stream.enabled}};
}

std::string arnOf(const Table &table, const std::string &account)
{
    return "arn:aws:dynamodb:" + table.region + ":" + account + ":table/" + table.name;
}

Json describe(const Table &table, const std::string &account)
{
    const auto arn = arnOf(table, account);
    Json out = {{"TableName", table.name},
                {"TableArn", arn},
                {"TableId", table.uuid},
                {"TableStatus", "ACTIVE"},
                {"CreationDateTime", double(table.created) / 1000},
                {"ItemCount", table.itemCount},
                {"TableSizeBytes", table.bytes},
                {"AttributeDefinitions", table.definition["AttributeDefinitions"]},
                {"KeySchema", table.definition["KeySchema"]},
                {"ProvisionedThroughput", throughput(table.definition)},
                {"DeletionProtectionEnabled", isProtected(table)}};
    if (text(table.definition, "BillingMode") == "PAY_PER_REQUEST")
        out["BillingModeSummary"]["BillingMode"] = "PAY_PER_REQUEST";
    if (table.definition.contains("TableClass"))
        out["TableClassSummary"]["TableClass"] = table.definition["TableClass"];
    if (member(member(table.definition, "SSESpecification"), "Enabled") == true)
        out["SSEDescription"] = {{"Status", "ENABLED"}, {"SSEType", "KMS"}};
    for (const auto *kind : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        if (table.definition.contains(kind))
            out[kind] = describeIndexes(table, kind, arn);
    }
    describeStream(out, table, arn);
    return out;
}

SortKeys keysOfItem(const KeySchema &schema, const Json &item)
{
    SortKeys keys;
    keys.hash = keyOf(schema.hash, required(schema.hash, item), MaxHashKey);
    if (schema.range)
        keys.range = keyOf(*schema.range, required(*schema.range, item), MaxRangeKey);
    return keys;
}

SortKeys keysOfKey(const KeySchema &schema, const Json &key)
{
    const bool fits = key.size() == (schema.range ? 2U : 1U) && key.contains(schema.hash.name) &&
                      typeOf(key[schema.hash.name]) == schema.hash.type &&
                      (!schema.range || (key.contains(schema.range->name) &&
                                         typeOf(key[schema.range->name]) == schema.range->type));
    if (!fits)
        invalid("The provided key element does not match the schema");
    return keysOfItem(schema, key);
}

std::optional<SortKeys> keysInIndex(const KeySchema &schema, const Json &item)
{
    const auto has = [&](const KeyAttribute &key) {
        return item.contains(key.name) && typeOf(item[key.name]) == key.type &&
               !sortKeyOf(item[key.name]).empty();
    };
    if (!has(schema.hash) || (schema.range && !has(*schema.range)))
        return std::nullopt;
    return keysOfItem(schema, item);
}

Json keyOfItem(const KeySchema &schema, const Json &item)
{
    Json key = Json::object();
    key[schema.hash.name] = item.at(schema.hash.name);
    if (schema.range)
        key[schema.range->name] = item.at(schema.range->name);
    return key;
}

} // namespace signalbox::engine::dynamodb
