// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/services/catalog.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QProcessEnvironment>
#include <QTimer>

namespace signalbox {

/// The files in which the provider's own tools keep what a connection signs in with; none where it signs in
/// with something else.
QStringList signInFiles(const Connection &connection, const QProcessEnvironment &environment);

/// Tries connections again that wait for a sign-in, when the files that they sign in with change: somebody
/// signed in with the provider's own tools. A connection that asks for something, here or in a browser, is
/// left to whoever answers. Pauses grow from one try to the next, up to a minute, until one is not refused: a
/// program that gives credentials may write these files itself, each time it is asked.
class SignInWatch : public QObject
{
    Q_OBJECT

public:
    /// `catalog` and `clock` must live longer than this. `environment` says where the files are.
    SignInWatch(Catalog &catalog, const Clock &clock, const QProcessEnvironment &environment,
                QObject *parent = nullptr);

private:
    struct Tried
    {
        QByteArray files;  ///< as they were
        int pauseMs = 0;   ///< after the last try that was made here
        qint64 nextMs = 0; ///< by the clock: not before
    };

    QStringList filesOf(const QString &connectionId) const;
    void watchAll();
    void onStateChanged(const QString &connectionId);
    void onFileChanged(const QString &path);
    void onChanged();
    void compareSoon();
    void retryChanged();

    Catalog &m_catalog;
    const Clock &m_clock;
    QProcessEnvironment m_environment;
    QFileSystemWatcher m_watcher{this};
    QHash<QString, Tried> m_tried; ///< by connection
    QTimer m_settled{this};        ///< tools write several files, and some in pieces
};

} // namespace signalbox
