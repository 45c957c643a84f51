// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/lifecycle.h"
#include "models/series/lane.h"

#include <QHash>
#include <QStringList>
#include <deque>
#include <memory>

namespace signalbox {

/// The log of one invocation (or of one environment's initialisation).
struct TailGroup
{
    QString key; ///< the request id, or the instance id for an initialisation
    QString requestId;
    QString functionArn;
    QString functionName;
    qint64 startUs = 0;
    std::optional<qint64> durationUs;
    bool cold = false;
    bool init = false;
    Segment::Kind kind = Segment::Kind::Running;
    QStringList lines;
    qint64 omitted = 0; ///< lines beyond the limit
};

/// The newest invocations with their log lines, in the order they started.
class TailBook
{
public:
    void take(const LifecycleEvent &event);
    /// Nothing more is heard of this invocation; a report may still come.
    void lose(const QString &requestId);
    void setLimits(qsizetype groups, qsizetype lines);

    const std::deque<std::shared_ptr<TailGroup>> &groups() const { return m_groups; }

private:
    TailGroup *groupFor(const LifecycleEvent &event, bool create);

    std::deque<std::shared_ptr<TailGroup>> m_groups;
    QHash<QString, TailGroup *> m_byKey;
    qsizetype m_maxGroups = 200;
    qsizetype m_maxLines = 60;
};

} // namespace signalbox
