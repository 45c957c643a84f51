// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/environments.h"

namespace signalbox {

Environments::Environments(History &history, QObject *parent)
    : QObject(parent)
{
    connect(&history, &History::committed, this, &Environments::apply);
}

int Environments::count(const QString &connectionId) const
{
    return static_cast<int>(m_alive.value(connectionId).size());
}

void Environments::apply(const CommittedBatch &batch)
{
    using Type = LifecycleEvent::Type;
    QSet<QString> &alive = m_alive[batch.connectionId];
    const auto before = alive.size();
    for (const LifecycleEvent &event : batch.events) {
        if (event.type == Type::EngineStart) {
            alive.clear();
        } else if (event.type == Type::InstanceEnd) {
            alive.remove(event.instanceId);
        } else if ((event.type == Type::InitStart || event.type == Type::Start) &&
                   !event.instanceId.isEmpty()) {
            alive.insert(event.instanceId);
        }
    }
    if (alive.size() != before)
        Q_EMIT changed(batch.connectionId);
}

} // namespace signalbox
