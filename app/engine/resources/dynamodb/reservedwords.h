// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine::dynamodb {

/// Whether DynamoDB refuses this attribute name in expressions, in any case; a placeholder may stand for it.
/// Source: Amazon DynamoDB Developer Guide, "Reserved words in DynamoDB".
bool isReserved(std::string_view name);

} // namespace signalbox::engine::dynamodb
