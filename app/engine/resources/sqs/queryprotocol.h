// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/resources/sqs/request.h"

#include <string>

namespace signalbox::engine::sqs {

// The older of SQS's two protocols: a form in, XML out. Clients made before 2023 speak it.

/// The form's fields as the JSON protocol has them; "Action" and "Version" are left in. Throws
/// MalformedQueryString.
Json fromQuery(const std::string &form);
/// The answer to an operation.
std::string toXml(const std::string &operation, const Json &answer, const std::string &requestId);
std::string errorXml(const ServiceError &error, const std::string &requestId);

/// An error's code in the older protocol, which newer clients show too.
std::string queryCode(const std::string &code);

} // namespace signalbox::engine::sqs
