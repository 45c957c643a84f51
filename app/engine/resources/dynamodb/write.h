// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/expression.h"
#include "app/engine/resources/dynamodb/operations.h"

#include <optional>

namespace signalbox::engine::dynamodb {

/// A write to one item, read from a request and checked as far as that goes without the item.
struct Write
{
    enum class Kind { Put, Update, Delete, Check };

    Kind kind = Kind::Put;
    Table table;
    SortKeys keys;
    Json item;                         ///< Put: the new one; others: the key attributes
    std::vector<UpdateAction> actions; ///< Update
    std::optional<Condition> condition;
    bool showFailed = false; ///< ReturnValuesOnConditionCheckFailure is ALL_OLD
};

struct Written
{
    Json before; ///< an empty object where there was no item
    Json after;
};

Write writeOf(Session &session, Write::Kind kind, const Json &request);
/// Does it, within a transaction of the caller's. Throws ConditionFailed.
Written apply(Session &session, const Write &write);

/// Paths of the ProjectionExpression; empty: everything.
std::vector<Path> projectionOf(const Json &request, Substitutions &substitutions);
/// Throws ValidationException for the parameters expressions have replaced.
void refuseLegacy(const Json &request);
/// A member that must be there. Throws ValidationException.
const Json &requiredMember(const Json &request, const char *name);

} // namespace signalbox::engine::dynamodb
