// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"
#include "app/engine/resources/dynamodb/tablehub.h"
#include "app/engine/stream/journal.h"

#include <memory>

namespace signalbox::engine {

/// The DynamoDB-compatible APIs of tables and of their streams (JSON 1.0, DynamoDB_20120810 and
/// DynamoDBStreams_20120810). All that is passed must outlive it, as must the event loop.
std::unique_ptr<Service> makeDynamoDbService(dynamodb::TableHub &tables, Journal &journal);

} // namespace signalbox::engine
