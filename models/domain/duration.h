// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// Go's durations: "1m30s", "500ms", "2h", or a number of seconds. Milliseconds; -1 for what is none.
qint64 durationMs(const QString &text);

} // namespace signalbox
