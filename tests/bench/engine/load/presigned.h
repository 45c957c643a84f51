// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace signalbox::bench {

/// One kind of request, as a client of AWS would send it.
struct RequestPlan
{
    std::string host; ///< ADDRESS:PORT
    std::string method = "POST";
    std::string path = "/";
    std::string service = "lambda";
    std::string region = "us-east-1";
    std::string accessKey; ///< empty: not signed
    std::string secret;
    bool body = true; ///< a small JSON document, another one in each request
};

/// `count` whole requests, each with a body and a signature of its own: made before the clock starts, so that
/// signing costs the measured program's side only.
std::vector<std::string> presigned(const RequestPlan &plan, int count);

/// Access key and secret of a file in the AWS shared-credentials format. Throws std::runtime_error.
std::pair<std::string, std::string> readCredentials(const std::string &file);

} // namespace signalbox::bench
