// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "billedduration.h"

namespace signalbox {

qint64 billedMilliseconds(const BilledInput &input)
{
    static const QDate InitBilledSince(2025, 8, 1);
    qint64 us = input.durationUs + input.billedRestoreMs.value_or(0) * 1000;
    if (!input.zipWithManagedRuntime || input.date >= InitBilledSince)
        us += input.initUs.value_or(0);
    return (us + 999) / 1000;
}

} // namespace signalbox
