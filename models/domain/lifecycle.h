// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/provenance.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <optional>

namespace signalbox {

/// One thing that happened in a backend, in the vocabulary of Lambda's Telemetry API. Every backend turns
/// what it hears into these; live lanes, concurrency, history and billing are written once, over them.
struct LifecycleEvent
{
    enum class Type {
        EngineStart,     ///< the backend process started: every environment known before is gone
        InitStart,       ///< platform.initStart
        InitRuntimeDone, ///< platform.initRuntimeDone
        InitReport,      ///< platform.initReport
        Start,           ///< platform.start
        RuntimeDone,     ///< platform.runtimeDone
        Report,          ///< platform.report
        Log,             ///< function: one line the function wrote
        Throttle,        ///< an invocation was refused; reason in `text`
        InstanceEnd,     ///< an environment is gone; reason in `text`
        LogsDropped,     ///< platform.logsDropped
        Changed,      ///< a resource was created, changed or deleted; its kind in `text`, its name in `name`
        Gap,          ///< the backend no longer has some events; how many in `text`
        InstanceTime, ///< an environment was held for billedMs from timeUs on, whatever it ran meanwhile
    };

    Type type = Type::Log;
    qint64 sequence = 0; ///< position in the backend's stream, growing
    qint64 timeUs = 0;   ///< microseconds since 1970-01-01T00:00Z
    QString functionArn; ///< unqualified
    QString instanceId;
    QString requestId;
    QString version;
    QString source; ///< what caused it: invoke, url, schedule, s3, async
    QString status; ///< success, failure, error, timeout
    QString errorType;
    QString text;
    QString name;         ///< Changed: the resource's name
    QString architecture; ///< x86_64 or arm64; empty where the backend does not say
    Provenance provenance = Provenance::Measured;

    std::optional<qint64> durationUs;
    std::optional<qint64> initDurationUs;
    std::optional<qint64> billedMs;
    std::optional<qint64> producedBytes;
    std::optional<int> memoryMb;
    std::optional<int> maxMemoryMb;
};

using LifecycleEvents = QList<LifecycleEvent>;

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::LifecycleEvent)
