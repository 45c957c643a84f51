// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
/// left to whoever answers.
class SignInWatch : public QObject
{
    Q_OBJECT

public:
    /// `catalog` must live longer than this. `environment` says where the files are.
    SignInWatch(Catalog &catalog, const QProcessEnvironment &environment, QObject *parent = nullptr);

private:
    QStringList filesOf(const QString &connectionId) const;
    void watchAll();
    void onStateChanged(const QString &connectionId);
    void onFileChanged(const QString &path);
    void onChanged();
    void compareSoon();
    void retryChanged();

    Catalog &m_catalog;
    QProcessEnvironment m_environment;
    QFileSystemWatcher m_watcher{this};
    QHash<QString, QByteArray> m_tried; ///< by connection: the files as they were when they were last tried
    QTimer m_settled{this};             ///< tools write several files, and some in pieces
};

} // namespace signalbox
