// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/expression.h"

namespace signalbox::engine::dynamodb {

/// The item with the actions applied; all of them see the item as it was. Throws ValidationException.
Json updated(const Json &item, const std::vector<UpdateAction> &actions);

} // namespace signalbox::engine::dynamodb
