// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace signalbox::engine::cloudwatch {

/// An answer as CBOR (RFC 8949), its times tagged as such.
std::string toCbor(const nlohmann::json &answer);

} // namespace signalbox::engine::cloudwatch
