// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// What starts a function without a person's call.
struct Trigger
{
    enum class Kind { Http, Schedule, ObjectCreated };

    QString id; ///< unique within its function, given by the backend or derived from it
    QString functionName;
    Kind kind = Kind::Http;
    bool enabled = true;
    QString source; ///< Http: the URL · Schedule: "rate(5 minutes)" or "cron(…)" · ObjectCreated: the bucket
    QString prefix;   ///< ObjectCreated: key filter
    QString suffix;   ///< ObjectCreated: key filter
    QString authType; ///< Http: NONE or AWS_IAM

    bool operator==(const Trigger &) const = default;
};

} // namespace signalbox
