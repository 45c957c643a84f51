// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/resultsink.h"
#include "app/engine/resources/s3/s3service.h"
#include "app/engine/resources/sqs/queuehub.h"

namespace signalbox::engine {

/// Results of asynchronous invocations on their way into queues (the record as a message) and buckets (as an
/// object below aws/lambda/async/).
class Deliveries final : public ResultSink
{
public:
    explicit Deliveries(sqs::QueueHub &queues)
        : m_queues(queues)
    {
    }
    /// Before any event is delivered.
    void useBuckets(BucketService &buckets) { m_buckets = &buckets; }

    Async<bool> exists(std::string arn) override;
    Async<bool> deliver(std::string arn, ResultRecord result) override;

private:
    sqs::QueueHub &m_queues;
    BucketService *m_buckets = nullptr;
};

} // namespace signalbox::engine
