// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/s3notification.h"
#include "models/backends/http/message.h"

namespace signalbox::aws::s3 {

Result<QStringList> parseBuckets(const HttpAnswer &answer);
Result<NotificationConfiguration> parseNotification(const HttpAnswer &answer);

} // namespace signalbox::aws::s3
