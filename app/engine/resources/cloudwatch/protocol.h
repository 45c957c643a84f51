// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/http/exchange.h"

#include <nlohmann/json.hpp>
#include <string>

namespace signalbox::engine::cloudwatch {

using Json = nlohmann::json;

/// How a client of CloudWatch writes and reads: forms and XML, as clients did until 2025, or JSON 1.0, or
/// CBOR, as those of today do.
enum class Wire { Form, Text, Binary };

/// A request, whatever it was written in. In forms every value is a text.
struct Call
{
    Wire wire = Wire::Form;
    std::string operation;
    Json request = Json::object();
};

/// Which of them a request is written in.
Wire wireOf(const RequestHead &head);
/// Throws ServiceError for a body that cannot be read.
Call readCall(const RequestHead &head, std::string body);

/// An operation's answer; null for one without. Times are members named Timestamp or Timestamps, in seconds
/// since 1970.
Response answerOf(const Call &call, const Json &answer, const std::string &requestId);
/// An error by its code in the query protocol, like InvalidParameterValue.
Response errorOf(Wire wire, const ServiceError &error, const std::string &requestId);

} // namespace signalbox::engine::cloudwatch
