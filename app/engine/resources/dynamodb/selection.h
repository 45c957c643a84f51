// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/keycondition.h"
#include "app/engine/resources/dynamodb/table.h"

namespace signalbox::engine::dynamodb {

/// What the Select of a Query or Scan says is to be answered.
enum class Selection { Usual, Everything, Count };

/// Reads Select and checks that it goes with the projection and the index (null: the table itself). Throws
/// ValidationException.
Selection selectionOf(const Json &request, const Index *index);

/// A filter of a query must leave the keys to the key condition. Throws ValidationException.
void refuseKeysInFilter(const Condition &filter, const KeySchema &keys);

/// A page must go on within what the query asks for. Throws ValidationException.
void checkStart(const SortKeys &start, const KeyCondition &asked);

} // namespace signalbox::engine::dynamodb
