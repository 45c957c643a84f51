// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QtGlobal>
#include <optional>

namespace signalbox {

/// What AWS Lambda bills of one invocation.
struct BilledInput
{
    qint64 durationUs = 0;
    std::optional<qint64> initUs;          ///< of a cold start
    std::optional<qint64> billedRestoreMs; ///< of a SnapStart restore
    QDate date;                            ///< of the invocation
    /// A zip with a managed runtime, on demand: the only kind whose init was free before 2025-08-01.
    bool zipWithManagedRuntime = true;
};

/// Milliseconds billed: duration with what is billed of init or restore, rounded up to 1 ms once. A report's
/// own billed duration already is this sum.
qint64 billedMilliseconds(const BilledInput &input);

} // namespace signalbox
