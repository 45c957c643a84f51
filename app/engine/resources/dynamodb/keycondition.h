// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/expression.h"
#include "app/engine/resources/dynamodb/tablestore.h"

namespace signalbox::engine::dynamodb {

struct KeyCondition
{
    std::string hash;
    RangeBounds range;
};

/// What a KeyConditionExpression selects: equality on the hash key and at most one condition on the range
/// key. Throws ValidationException for all else.
KeyCondition keyConditionOf(const Condition &condition, const KeySchema &schema);

} // namespace signalbox::engine::dynamodb
