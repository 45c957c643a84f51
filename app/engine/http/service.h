// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"

#include <memory>
#include <string>

namespace signalbox::engine {

class ChunkSignatures;

/// Who is calling, as proven by the signature.
struct Caller
{
    enum class Kind { Owner, Function, Anonymous };

    Kind kind = Kind::Anonymous;
    std::string functionArn;                 ///< Kind::Function: which
    std::string region = "us-east-1";        ///< of the credential scope
    std::string service;                     ///< of the credential scope: lambda, s3, dynamodb, events, …
    std::shared_ptr<ChunkSignatures> chunks; ///< of a body that is signed chunk by chunk; else null
    std::string requestId; ///< a fresh UUID, also sent as x-amzn-RequestId / x-amz-request-id
};

/// One AWS service of the engine. The router has checked the signature before it calls.
class Service
{
public:
    virtual ~Service() = default;
    /// Answers the exchange. May throw ServiceError before it answered; render() then makes the answer.
    virtual Async<void> serve(Exchange &exchange, const Caller &caller) = 0;
    /// An error in this service's protocol.
    virtual Response render(const struct ServiceError &error, const Caller &caller) const = 0;
};

} // namespace signalbox::engine
