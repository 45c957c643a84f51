// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/s3client.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Notifications of buckets: each is written into what the bucket notifies already.
class BucketTriggers final : public TriggerService
{
public:
    BucketTriggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
        , m_s3(client)
    {
    }

    QString permission() const override { return QStringLiteral("s3:ListAllMyBuckets"); }
    /// A bucket that refuses is said to be unread; the others are read.
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    /// Takes the bucket's right to call the function as well, once no other notification needs it.
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<QString> fire(Trigger trigger) override;

private:
    Client &m_client;
    LambdaClient m_lambda;
    S3Client m_s3;
};

} // namespace signalbox::aws
