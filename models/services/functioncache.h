// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QHash>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace signalbox {

/// Keeps the last list of functions of each remote connection on disk, and gives it to the catalog at the
/// next start: people see it, with its age, until a fresh one is read, which may need a sign-in first. Holds
/// what lists show and are searched by (tags, which providers say are no place for secrets), and nothing
/// else, so no environment variable. One file a connection, removed with it. Lives on the window's thread;
/// reads and writes on another.
class FunctionCache : public QObject
{
    Q_OBJECT

public:
    /// `catalog` must live longer than this. The folder is made when there is something to keep.
    FunctionCache(Catalog &catalog, const QString &folder, QObject *parent = nullptr);
    /// Writes what waits to be written.
    ~FunctionCache() override;

private:
    void followConnections();
    void load(const QString &connectionId);
    void forget(const QString &connectionId);
    void noteChange(const QString &connectionId);
    void save();
    QString pathOf(const QString &connectionId) const;

    Catalog &m_catalog;
    QString m_folder;
    QHash<QString, Connection> m_known; ///< by id
    QSet<QString> m_dirty;              ///< of these
    QTimer m_timer;
    QThreadPool m_pool;
};

} // namespace signalbox
