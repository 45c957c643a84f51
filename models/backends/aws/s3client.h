// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/s3notification.h"

namespace signalbox::aws {

/// Buckets, objects, and what is told to whom when an object is created.
class S3Client
{
public:
    explicit S3Client(Client &client)
        : m_client(client)
    {
    }

    Flow<QStringList> listBuckets();
    Flow<Nothing> createBucket(QString name);
    Flow<Nothing> putObject(QString bucket, QString key, QByteArray data);
    Flow<Nothing> putFile(QString bucket, QString key, QString path, Progress progress);
    /// What of the bucket's notifications goes to this function or a version of it, as triggers.
    Flow<QList<Trigger>> notificationsOf(QString bucket, QString functionArn);
    /// Reads the bucket's configuration, adds this, and writes it back.
    Flow<Nothing> addNotification(QString bucket, s3::FunctionNotification notification);
    /// The same for taking one away; one that is gone already is no error. Whether the bucket calls the
    /// function no more at all.
    Flow<bool> removeNotification(QString bucket, QString id, QString functionArn);

private:
    Flow<s3::NotificationConfiguration> notification(QString bucket);
    Flow<Nothing> putNotification(const QString &bucket, const s3::NotificationConfiguration &configuration);

    Client &m_client;
};

/// The id of a notification; one without gets a name made of what it does.
QString notificationId(const s3::FunctionNotification &notification);

} // namespace signalbox::aws
