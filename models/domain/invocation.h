// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/provenance.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <optional>

namespace signalbox {

/// One finished (or lost) invocation, as recorded in the local history.
struct Invocation
{
    /// Lost: the backend died while it ran; its cost is unknown.
    enum class Status { Running, Success, Error, Timeout, Lost };

    QString connectionId;
    QString functionArn;
    QString functionName;
    QString version;
    QString requestId;
    QString instanceId;
    QString source;
    QString errorType;
    QString architecture = QStringLiteral("x86_64");
    qint64 startUs = 0; ///< microseconds since 1970-01-01T00:00Z
    std::optional<qint64> durationUs;
    std::optional<qint64> initDurationUs; ///< set for a cold start
    std::optional<qint64> billedMs;
    std::optional<int> memoryMb;
    std::optional<int> maxMemoryMb;
    Status status = Status::Running;
    Provenance provenance = Provenance::Measured;

    bool cold() const { return initDurationUs.has_value(); }
    /// Billed GB-seconds: billed ms / 1000 × configured MB / 1024; unset where either is unknown.
    std::optional<double> gbSeconds() const;

    bool operator==(const Invocation &) const = default;
};

/// The answer to one call of a function.
struct InvokeAnswer
{
    QString requestId;
    QString executedVersion;
    QByteArray payload;
    QString functionError; ///< empty on success; "Unhandled" or "Handled" otherwise
    QByteArray logTail;    ///< the last 4 KiB of its log
    bool accepted = false; ///< asynchronous: queued, no payload
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::Invocation)
