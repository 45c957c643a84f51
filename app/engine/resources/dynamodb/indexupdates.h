// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/table.h"

#include <vector>

namespace signalbox::engine::dynamodb {

/// What UpdateTable does to a table's global secondary indexes.
struct IndexUpdates
{
    Json definition; ///< of the table, afterwards
    std::vector<std::string> created;
    std::vector<std::string> deleted;
};

/// Reads GlobalSecondaryIndexUpdates and AttributeDefinitions of an UpdateTable request. Throws ServiceError:
/// ValidationException, ResourceNotFoundException, LimitExceededException.
IndexUpdates indexUpdatesOf(const Table &table, const Json &request);

} // namespace signalbox::engine::dynamodb
