// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace signalbox {

/// A limit the backend was asked to keep, and whether it really does.
struct LimitReport
{
    QString name; ///< memory, processes, disk, network, system calls
    bool enforced = false;
    QString mechanism; ///< e.g. "cgroup v1", "bubblewrap"
    QString message;   ///< why not, when not enforced
};

/// A runtime a backend can execute.
struct RuntimeReport
{
    QString name; ///< nodejs, python3, provided
    bool available = false;
    QString version;
    QString message; ///< what is missing and how to get it
};

/// What a backend says of itself.
struct BackendReport
{
    QString version;
    QString endpoint;        ///< where it answers now
    QString credentialsFile; ///< where its access key is kept; never the key itself
    QString account;
    QString region;
    bool sandboxAvailable = true;
    QString sandboxMessage; ///< why functions cannot run here, and what to do
    QList<LimitReport> limits;
    QList<RuntimeReport> runtimes;
    int concurrencyLimit = 1000; ///< of all functions together; 0: there is none
};

/// One thing that was tried on a connection, and what came of it.
struct CheckReport
{
    QString name; ///< e.g. "List functions"
    bool works = false;
    QString message;             ///< what it found, or why it does not work
    QString advice;              ///< e.g. the permission that is missing
    QStringList nameSpaces = {}; ///< those there are to choose from, where that was asked
};

} // namespace signalbox
