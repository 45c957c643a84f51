// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace signalbox::aws::s3 {

/// One "call this function when that happens to an object".
struct FunctionNotification
{
    QString id;
    QString functionArn;
    QStringList events;
    QString prefix;
    QString suffix;

    bool operator==(const FunctionNotification &) const = default;
};

/// A bucket's whole notification configuration. S3 replaces it as a whole, so what we do not understand is
/// kept as it was read and written back.
struct NotificationConfiguration
{
    QList<FunctionNotification> functions;
    QList<QByteArray> others; ///< each a complete XML element
};

Result<NotificationConfiguration> readNotification(const QByteArray &xml);
QByteArray writeNotification(const NotificationConfiguration &configuration);

} // namespace signalbox::aws::s3
