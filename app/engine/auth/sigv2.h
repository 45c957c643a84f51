// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"

#include <string>
#include <string_view>

// AWS Signature Version 2 of S3, as far as links are presigned by it: the official Python SDK still does so
// unless it is told otherwise.

namespace signalbox::engine {

/// Whether a link's signature is the one the secret makes of what it covers: method, Content-MD5,
/// Content-Type, time of expiry, x-amz-… headers, the resource and those parameters that change what is asked
/// for.
bool isLinkSigned(const RequestHead &head, std::string_view secret, std::string_view signature);

/// base64(HMAC-SHA1)
std::string signatureV2(std::string_view secret, std::string_view text);

} // namespace signalbox::engine
