// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace signalbox::engine {

/// An error as an AWS service answers it. Each service's front end renders it in its own protocol.
struct ServiceError : std::runtime_error
{
    ServiceError(int httpStatus, std::string errorCode, const std::string &message,
                 std::string faultSide = "User")
        : std::runtime_error(message)
        , status(httpStatus)
        , code(std::move(errorCode))
        , side(std::move(faultSide))
    {
    }

    int status;
    std::string code;    ///< ResourceNotFoundException, NoSuchBucket, …
    std::string side;    ///< Lambda's "Type": User or Server
    std::string reason;  ///< Lambda's "Reason", for throttles
    std::string missing; ///< S3's "BucketName" or "Key": what is not there
};

} // namespace signalbox::engine
