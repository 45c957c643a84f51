// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QFileSystemWatcher>
#include <QProcessEnvironment>
#include <QSet>
#include <QTimer>

namespace signalbox {

/// The files in which the provider's own tools keep what a connection signs in with; none where it signs in
/// with something else.
QStringList signInFiles(const Connection &connection, const QProcessEnvironment &environment);

/// Tries connections again that wait for a sign-in, when the files that they sign in with change: somebody
/// signed in with the provider's own tools. A connection that asks for something is left to whoever answers.
class SignInWatch : public QObject
{
    Q_OBJECT

public:
    /// `catalog` must live longer than this. `environment` says where the files are.
    SignInWatch(Catalog &catalog, const QProcessEnvironment &environment, QObject *parent = nullptr);

private:
    QStringList filesOf(const QString &connectionId) const;
    void watchAll();
    void onChanged(const QString &path);
    void retryAll();

    Catalog &m_catalog;
    QProcessEnvironment m_environment;
    QFileSystemWatcher m_watcher{this};
    QSet<QString> m_due; ///< connections whose files changed
    QTimer m_settled;    ///< tools write several files, and some in pieces
};

} // namespace signalbox
