// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace signalbox {

/// Where a lifecycle stream was left off. An empty journal means: from the oldest event there is.
struct StreamPosition
{
    QString journal; ///< identity of the backend's event log
    qint64 sequence = 0;
    QString cursor = {}; ///< what else the backend needs to go on; only it can read that

    bool operator==(const StreamPosition &) const = default;
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::StreamPosition)
