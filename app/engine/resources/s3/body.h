// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/object.h"
#include "app/engine/resources/s3/request.h"
#include "app/engine/resources/s3/tempfile.h"
#include "app/engine/resources/worker.h"

#include <functional>
#include <string_view>

namespace signalbox::engine::s3 {

/// A body that has arrived whole, is verified and on disk.
struct ReceivedBody
{
    TempFile file;
    std::string md5;     ///< hexadecimal
    StringMap checksums; ///< header name to base64; those the client asked for, or `otherwise`
};

/// Gives the body to `take`, piece by piece. When that throws, the rest is read and dropped first: a client
/// that is still sending would not hear the answer.
Async<void> readPieces(Exchange &exchange, const std::function<void(std::string_view)> &take);

/// Writes the request's body to a file in `folder`, piece by piece, and verifies what was said of it:
/// Content-MD5, x-amz-checksum-* (header or trailer), x-amz-decoded-content-length; the router does so for
/// x-amz-content-sha256. Decodes aws-chunked. Throws ServiceError: BadDigest, IncompleteBody, EntityTooLarge,
/// MissingContentLength, InvalidDigest. Where the client names no checksum, `otherwise` is computed.
Async<ReceivedBody> receiveBody(const Request &request, const std::filesystem::path &folder, Worker &worker,
                                std::optional<DigestKind> otherwise = {});

} // namespace signalbox::engine::s3
