// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/history.h"

#include <QHash>
#include <QSet>

namespace signalbox {

/// How many execution environments live on each connection now, from what the history committed.
class Environments : public QObject
{
    Q_OBJECT

public:
    explicit Environments(History &history, QObject *parent = nullptr);

    int count(const QString &connectionId) const;

Q_SIGNALS:
    void changed(const QString &connectionId);

private:
    void apply(const CommittedBatch &batch);

    QHash<QString, QSet<QString>> m_alive;
};

} // namespace signalbox
