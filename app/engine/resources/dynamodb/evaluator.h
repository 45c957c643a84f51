// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/expression.h"

namespace signalbox::engine::dynamodb {

/// The value at a path; null when there is none.
const Json *find(const Json &item, const Path &path);

/// Whether the condition holds for an item (empty: there is none). Throws ValidationException for operands
/// of types an operator does not take.
bool holds(const Condition &condition, const Json &item);

/// What is left of an item when only these paths are wanted.
Json projected(const Json &item, const std::vector<Path> &paths);

} // namespace signalbox::engine::dynamodb
