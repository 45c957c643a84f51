// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/attribute.h"

#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine::dynamodb {

struct KeyAttribute
{
    std::string name;
    std::string type; ///< S, N or B
};

/// The keys of a table or of one of its indexes.
struct KeySchema
{
    KeyAttribute hash;
    std::optional<KeyAttribute> range;
};

struct Index
{
    std::string name;
    KeySchema keys;
    std::string projection = "ALL"; ///< ALL, KEYS_ONLY or INCLUDE
    std::vector<std::string> included;
    bool local = false;
};

/// The latest stream of a table, which may have ended.
struct TableStream
{
    std::int64_t id = 0;
    std::string label;
    std::string view; ///< KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES
    bool enabled = false;
};
Json toJson(const TableStream &stream);

struct Table
{
    std::int64_t id = 0;
    std::string region;
    std::string name;
    std::string uuid;
    std::int64_t created = 0; ///< ms since 1970
    std::int64_t itemCount = 0;
    std::int64_t bytes = 0;
    Json definition; ///< the CreateTable request, as far as DescribeTable repeats it
    KeySchema keys;
    std::vector<Index> indexes;
    std::optional<TableStream> stream;
    std::string expiry; ///< the attribute that tells when an item expires, in seconds since 1970; or empty

    const Index *index(const std::string &indexName) const;
};

/// Reads and checks a CreateTable request, or the definition of a table that is there. Throws
/// ValidationException.
Table tableFrom(const Json &request);
/// Throws a ValidationException for a class that there is not.
void checkTableClass(const Json &request);
/// Throws a ValidationException for a mode of billing that there is not, and for capacity that is not
/// positive or goes with another mode.
void checkBilling(const Json &request);

/// Throws where DeletionProtectionEnabled is no boolean.
void checkProtection(const Json &request);

/// Whether it must not be deleted.
bool isProtected(const Table &table);
/// Throws a ValidationException where a request's SSESpecification asks for a key of the customer's, of which
/// there are none here.
void checkEncryption(const Json &request);
/// The view a request's StreamSpecification asks for; empty: no stream; unset: it does not say. Throws
/// ValidationException.
std::optional<std::string> wantedStream(const Json &request);
/// The TableDescription of a table.
Json describe(const Table &table, const std::string &account);
std::string arnOf(const Table &table, const std::string &account);
/// A table's name, also out of its ARN. Throws ValidationException.
std::string tableNameOf(const Json &request);

/// An item's place in a table or index: bytes that compare as the keys do. `range` is empty without one.
struct SortKeys
{
    std::string hash;
    std::string range;
};

/// The keys of an item that is to be stored. Throws ValidationException for missing, empty and wrong ones.
SortKeys keysOfItem(const KeySchema &schema, const Json &item);
/// The keys of a Key parameter, which must have just these attributes.
SortKeys keysOfKey(const KeySchema &schema, const Json &key);
/// The place of an item in an index; unset when it has not all attributes of the right type.
std::optional<SortKeys> keysInIndex(const KeySchema &schema, const Json &item);
/// The key attributes out of an item: what LastEvaluatedKey holds.
Json keyOfItem(const KeySchema &schema, const Json &item);

} // namespace signalbox::engine::dynamodb
