// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/usage.h"
#include "models/pricing/bill.h"

#include <map>

namespace signalbox {

/// What one function used in a month at one memory size and architecture.
struct UsagePart
{
    QString architecture;
    int memoryMb = 0;
    qint64 billedMs = 0;
    qint64 billedInitMs = 0;

    Decimal gbSeconds() const;
    Decimal initGbSeconds() const;
};

/// What one function used in a month.
struct FunctionUsage
{
    QString connectionId;
    QString functionName;
    QString region;       ///< whose prices apply; empty: none
    QString account;      ///< who pays, as people call it
    bool charged = false; ///< by AWS; otherwise it is priced as AWS would
    qint64 invocations = 0;
    qint64 unmetered = 0;
    qint64 measured = 0; ///< metered, and by a measurement
    std::map<std::pair<QString, int>, UsagePart>
        parts; ///< those with invocations, by architecture and memory

    void add(const DayUsage &day);
    qint64 metered() const { return invocations - unmetered; }
    qint64 billedMs() const;
    Decimal gbSeconds() const;
    Decimal gbSeconds(const QString &architecture) const;
    Decimal initGbSeconds() const;
    QStringList architectures() const;
};

} // namespace signalbox
