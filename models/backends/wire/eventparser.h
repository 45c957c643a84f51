// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/lifecycle.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace signalbox {

/// One line of the engine's event stream.
struct StreamLine
{
    enum class Kind { Hello, Event, Unknown };

    Kind kind = Kind::Unknown;
    QString journal;      ///< Hello: identity of the journal
    qint64 next = 0;      ///< Hello: the sequence number of the event to come
    LifecycleEvent event; ///< Unknown: only its sequence number is set
};

/// A type that is not known is no error: newer engines may say more than we understand.
Result<StreamLine> parseStreamLine(QByteArrayView line);

/// Reads what a platform event of Lambda's Telemetry API, or of its JSON logs, says: its type, as they name
/// it, and its record. False, and nothing read, for a type that is not known.
bool readPlatformEvent(const QString &type, const QJsonObject &record, LifecycleEvent &event);

/// "2026-11-23T16:18:38.123456Z" in microseconds since 1970; unset for anything else.
std::optional<qint64> parseTimeUs(QStringView text);

} // namespace signalbox
