// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/gatewayanswer.h"

#include "app/engine/http/error.h"

namespace signalbox::engine::httpapi {

Response shown(const Json &body, int status)
{
    return {status,
            {{"Content-Type", "application/json"}},
            body.is_null() ? std::string() : body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

void notOffered(const std::string &what)
{
    throw ServiceError(400, "BadRequestException", "Signalbox does not offer " + what + ".");
}

} // namespace signalbox::engine::httpapi
