// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/costsfunction.h"

namespace signalbox {

Decimal UsagePart::gbSeconds() const
{
    return signalbox::gbSeconds(Decimal(billedMs), Decimal(memoryMb));
}

Decimal UsagePart::initGbSeconds() const
{
    return signalbox::gbSeconds(Decimal(billedInitMs), Decimal(memoryMb));
}

void FunctionUsage::add(const DayUsage &day)
{
    if (day.invocations == 0 && day.billedMs == 0)
        return; // throttles only: refused, not billed
    invocations += day.invocations;
    unmetered += day.unmetered;
    if (day.provenance == Provenance::Measured)
        measured += day.invocations - day.unmetered;
    if (day.invocations == day.unmetered && day.billedMs == 0)
        return;
    UsagePart &part = parts[{day.architecture, day.memoryMb}];
    part.architecture = day.architecture;
    part.memoryMb = day.memoryMb;
    part.billedMs += day.billedMs;
    part.billedInitMs += day.billedInitMs;
}

qint64 FunctionUsage::billedMs() const
{
    qint64 sum = 0;
    for (const auto &[key, part] : parts)
        sum += part.billedMs;
    return sum;
}

Decimal FunctionUsage::gbSeconds() const
{
    Decimal sum = 0;
    for (const auto &[key, part] : parts)
        sum += part.gbSeconds();
    return sum;
}

Decimal FunctionUsage::gbSeconds(const QString &architecture) const
{
    Decimal sum = 0;
    for (const auto &[key, part] : parts) {
        if (part.architecture == architecture)
            sum += part.gbSeconds();
    }
    return sum;
}

Decimal FunctionUsage::initGbSeconds() const
{
    Decimal sum = 0;
    for (const auto &[key, part] : parts)
        sum += part.initGbSeconds();
    return sum;
}

QStringList FunctionUsage::architectures() const
{
    QStringList names;
    for (const auto &[key, part] : parts) {
        if (!names.contains(part.architecture))
            names.append(part.architecture);
    }
    return names;
}

} // namespace signalbox
