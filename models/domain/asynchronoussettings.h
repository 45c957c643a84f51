// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace signalbox {

/// What becomes of a function's asynchronous calls. What is unset is the backend's default.
struct AsynchronousSettings
{
    static constexpr int usualMaxAgeSeconds = 6 * 3600;
    static constexpr int usualRetries = 2;

    std::optional<int> maxAgeSeconds; ///< a call that waited longer is dropped
    std::optional<int> retries;       ///< after a call that failed: 0 to 2
    QString onSuccess;                ///< ARN that hears of calls that went well; empty: none
    QString onFailure;                ///< of those that were given up

    bool operator==(const AsynchronousSettings &) const = default;
};

} // namespace signalbox
