// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/aws/s3notification.h"

namespace signalbox::aws::s3 {

// Path style throughout: it works with every S3-compatible service.
Request listBuckets();
Request createBucket(const QString &bucket, const QByteArray &region);
Request putObject(const QString &bucket, const QString &key, const QByteArray &data);
/// The same from a file, which is read while it is sent.
Request putFile(const QString &bucket, const QString &key, const QString &path, Progress progress);
Request getNotification(const QString &bucket);
Request putNotification(const QString &bucket, const NotificationConfiguration &configuration);

} // namespace signalbox::aws::s3
