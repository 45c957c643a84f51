// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/http/service.h"
#include "app/engine/stream/journal.h"

#include <memory>

namespace signalbox::engine {

/// The DynamoDB-compatible table API (JSON 1.0, DynamoDB_20120810), kept in DIR/tables.db. Throws StoreError
/// when that cannot be opened. All that is passed must outlive it, as must the event loop.
std::unique_ptr<Service> makeDynamoDbService(const Options &options, Journal &journal, const Clock &clock);

} // namespace signalbox::engine
