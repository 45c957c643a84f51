// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/expression.h"

namespace signalbox::engine::dynamodb {

/// What can be said of a condition without an item: operands that are the same, values of types an operator
/// does not take, bounds the wrong way round. Throws ValidationException in DynamoDB's words; `what` names
/// the expression.
void checkCondition(const Condition &condition, const std::string &what);

/// Calls `take` with each document path of a condition.
template <class Take>
void forEachPath(const Condition &condition, const Take &take)
{
    for (const auto &child : condition.children)
        forEachPath(child, take);
    for (const auto &operand : condition.operands) {
        if (operand.kind != Operand::Kind::Value)
            take(operand.path);
    }
}

} // namespace signalbox::engine::dynamodb
