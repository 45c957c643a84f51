// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine::dynamodb {

/// How long a change can be read, in ms.
constexpr std::int64_t changeLifetime = 24LL * 3600 * 1000;

/// What was changed in a table since it has had a stream. It has one shard: changes are in their order. One
/// that has ended can be read as long as its changes last.
struct Stream
{
    std::int64_t id = 0;
    std::string region;
    std::string tableName;
    std::string label; ///< when it began
    std::string view;  ///< KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES
    Json keySchema;
    std::int64_t created = 0; ///< ms since 1970
    std::int64_t first = 0;   ///< its changes have this number or a higher one
    std::optional<std::int64_t> ended;

    std::string arn(const std::string &account) const;
    std::string shard() const;
};

struct Change
{
    std::int64_t number = 0; ///< among all streams' changes
    std::int64_t time = 0;   ///< ms since 1970
    Json record;             ///< as GetRecords shows it
};

/// A change's sequence number.
std::string sequenceOf(std::int64_t number);
/// Unset for what is none.
std::optional<std::int64_t> numberOf(std::string_view sequence);

/// The region, table and label of a stream's ARN; empty where it is none.
struct StreamName
{
    std::string region;
    std::string tableName;
    std::string label;
};
StreamName parseStreamArn(std::string_view arn);

/// The Record of a change in a table with a stream; empty images where there was no item. Its number is not
/// in it yet. `expired`: it was the table's time to live.
Json recordOf(const Table &table, const Json &before, const Json &after, std::int64_t now, bool expired);

} // namespace signalbox::engine::dynamodb
