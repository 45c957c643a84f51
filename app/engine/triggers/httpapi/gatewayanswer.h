// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"
#include "app/engine/triggers/httpapi/httpapi.h"

namespace signalbox::engine::httpapi {

/// An answer of API Gateway's control plane; without a body where `body` is null.
Response shown(const Json &body, int status = 200);
/// For what API Gateway has and this engine has not.
[[noreturn]] void notOffered(const std::string &what);

} // namespace signalbox::engine::httpapi
