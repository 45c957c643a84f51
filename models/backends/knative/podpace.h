// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/linestream.h"

namespace signalbox::knative {

/// How a PodSource paces itself; tests shorten it.
struct PodPace
{
    RetryPace retries = {};   ///< of watches and of logs
    int countMs = 15'000;     ///< between readings of what pods count and use
    int meterMs = 300'000;    ///< between accounts of the time that instances are held
    int afterEndMs = 5'000;   ///< how long what a pod printed last is waited for
    qsizetype mostLogs = 400; ///< containers whose logs are followed at once
    int callsPerMinute = 30;  ///< of all that is read, in the long run
};

} // namespace signalbox::knative
