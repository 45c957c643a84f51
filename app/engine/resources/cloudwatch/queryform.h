// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine::cloudwatch {

/// The members of a form (application/x-www-form-urlencoded) as the structure their names tell of:
/// A.member.2.B=c → {"A": [null, {"B": "c"}]}. Throws ServiceError for names that contradict each other.
nlohmann::json fromForm(std::string_view form);
/// The XML of an answer; null for one without a result.
std::string queryAnswer(const std::string &operation, const nlohmann::json &answer,
                        const std::string &requestId);
std::string queryError(const ServiceError &error, const std::string &side, const std::string &requestId);

} // namespace signalbox::engine::cloudwatch
