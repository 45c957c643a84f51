// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace signalbox::engine::cloudwatch {

/// A request in CBOR (RFC 8949), its tags left out: a time is its number of seconds. Throws ServiceError
/// (SerializationException) for what is none, and for what is nested too deeply.
nlohmann::json fromCbor(std::string_view bytes);

} // namespace signalbox::engine::cloudwatch
