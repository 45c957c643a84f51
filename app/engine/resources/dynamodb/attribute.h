// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace signalbox::engine::dynamodb {

using Json = nlohmann::json;

/// Attribute values are kept as the protocol has them, {"S":"text"}, once they are validated: exactly one
/// known type, numbers in their canonical form, sets without duplicates, at most 32 levels deep.

/// Validates a value and brings it in canonical form. Throws ValidationException.
Json attributeOf(const Json &value);
/// The same for an item or key: an object of attribute values.
Json itemOf(const Json &value);

/// "S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS".
const std::string &typeOf(const Json &attribute);
/// What is below the type.
const Json &payloadOf(const Json &attribute);

/// Less, equal or greater for two of the same type out of S, N and B; unset for others.
std::optional<int> compareAttributes(const Json &a, const Json &b);
/// Equal by value; sets in any order.
bool equalAttributes(const Json &a, const Json &b);

/// Bytes that compare as the attributes (S, N or B) do.
std::string sortKeyOf(const Json &attribute);
/// Bytes, as the limits of DynamoDB count them.
std::size_t sizeOf(const Json &attribute);
std::size_t sizeOfItem(const Json &item);
/// What size() says in expressions; unset for types that have none.
std::optional<std::size_t> lengthOf(const Json &attribute);

} // namespace signalbox::engine::dynamodb
