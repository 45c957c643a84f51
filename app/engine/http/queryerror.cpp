// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/queryerror.h"

#include "app/engine/http/encoding.h"

namespace signalbox::engine {

Response queryError(const ServiceError &error, const std::string &requestId, const std::string &xmlNamespace)
{
    std::string body = "<ErrorResponse xmlns=\"" + xmlNamespace + "\"><Error><Type>";
    body += error.status >= 500 ? "Receiver" : "Sender";
    body += "</Type><Code>" + xmlEscape(error.code) + "</Code><Message>" + xmlEscape(error.what());
    body += "</Message></Error><RequestId>" + requestId + "</RequestId></ErrorResponse>";
    return {error.status, {{"Content-Type", "text/xml"}}, std::move(body)};
}

} // namespace signalbox::engine
