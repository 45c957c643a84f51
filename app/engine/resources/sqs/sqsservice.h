// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"
#include "app/engine/resources/sqs/operations.h"
#include "app/engine/resources/sqs/receiveattempts.h"
#include "app/engine/stream/journal.h"

namespace signalbox::engine::sqs {

/// The SQS-compatible queue API, in today's protocol (JSON 1.0, AmazonSQS) and the one before it (form and
/// XML). What is passed must outlive it.
class SqsService final : public Service
{
public:
    SqsService(QueueHub &hub, Journal &journal);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    /// One request, whichever protocol it came in.
    struct Parsed
    {
        bool query = false;
        std::string operation;
        Json request;
    };

    Async<Parsed> parse(Exchange &exchange);
    Async<Json> answer(Exchange &exchange, const Caller &caller, const Parsed &parsed);
    /// What a receive of this attempt got before, held for as long again; none when it did not, or when some
    /// of it was deleted or is visible again.
    Async<std::vector<Message>> repeated(const Queue &queue, const std::string &attempt,
                                         std::int64_t invisibleMs);
    Async<Json> receive(Exchange &exchange, Session &session, const Json &request);
    Session session(const RequestHead &head, const Caller &caller);
    void tell(const Session &session);

    QueueHub &m_hub;
    Journal &m_journal;
    ReceiveAttempts m_attempts;
};

} // namespace signalbox::engine::sqs
