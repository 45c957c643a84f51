// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/signinwatch.h"

#include "models/backends/aws/profiles.h"
#include "models/backends/knative/kubeconfig.h"
#include "models/backends/openfaas/cliconfig.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

constexpr int settledMs = 500;

/// Where `aws sso login` leaves its tokens.
QString ssoCache(const QProcessEnvironment &environment)
{
    return environment.value(QStringLiteral("HOME"), QDir::homePath()) + QStringLiteral("/.aws/sso/cache");
}

QString folderOf(const QString &path)
{
    return QFileInfo(path).path();
}

/// The folder that tells when something at this path is made or replaced.
QString nearestFolder(const QString &path)
{
    QString folder = folderOf(path);
    while (!QFileInfo::exists(folder) && folder != folderOf(folder))
        folder = folderOf(folder);
    return folder;
}

/// Whether a change there can be one of the file: of the file, of its folder, or of that which its folder was
/// made in.
bool concerns(const QString &changed, const QString &file)
{
    const QString folder = folderOf(file);
    return changed == file || changed == folder ||
           (file.startsWith(changed + u'/') && QFileInfo::exists(folder));
}

} // namespace

QStringList signInFiles(const Connection &connection, const QProcessEnvironment &environment)
{
    if (connection.signIn != Connection::SignIn::Profile)
        return {};
    switch (connection.kind) {
    case Connection::Kind::Local:
        return {};
    case Connection::Kind::AwsLambda:
        return {aws::configPath(environment), aws::credentialsPath(environment), ssoCache(environment)};
    case Connection::Kind::OpenFaas:
        return {openfaas::cliConfigPath(environment)};
    case Connection::Kind::Knative:
        return knative::kubeConfigPaths(environment);
    }
    return {};
}

SignInWatch::SignInWatch(Catalog &catalog, const QProcessEnvironment &environment, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_environment(environment)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settledMs);
    connect(&m_settled, &QTimer::timeout, this, &SignInWatch::retryAll);
    connect(&m_catalog, &Catalog::stateChanged, this, &SignInWatch::watchAll);
    connect(&m_catalog, &Catalog::connectionsChanged, this, &SignInWatch::watchAll);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SignInWatch::onChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SignInWatch::onChanged);
    watchAll();
}

/// Of a connection that waits for a sign-in which nobody is asked for here.
QStringList SignInWatch::filesOf(const QString &connectionId) const
{
    const ConnectionState state = m_catalog.state(connectionId);
    if (state.kind != ConnectionState::Kind::SignInNeeded || !state.prompt.isEmpty())
        return {};
    return signInFiles(m_catalog.connection(connectionId), m_environment);
}

/// Files, and their folders: a file that is replaced, or only made, is told of by its folder.
void SignInWatch::watchAll()
{
    QSet<QString> wanted;
    for (const Connection &connection : m_catalog.connections()) {
        const QStringList files = filesOf(connection.id);
        for (const QString &file : files) {
            wanted.insert(nearestFolder(file));
            if (QFileInfo::exists(file))
                wanted.insert(file);
        }
    }
    const QStringList before = m_watcher.files() + m_watcher.directories();
    const QSet<QString> watched(before.begin(), before.end());
    const QSet<QString> left = watched - wanted;
    const QSet<QString> added = wanted - watched;
    if (!left.isEmpty())
        m_watcher.removePaths(left.values());
    if (!added.isEmpty())
        m_watcher.addPaths(added.values());
}

void SignInWatch::onChanged(const QString &path)
{
    for (const Connection &connection : m_catalog.connections()) {
        const QStringList files = filesOf(connection.id);
        if (std::any_of(files.begin(), files.end(),
                        [&](const QString &file) { return concerns(path, file); }))
            m_due.insert(connection.id);
    }
    watchAll();
    if (!m_due.isEmpty())
        m_settled.start();
}

void SignInWatch::retryAll()
{
    const QSet<QString> due = std::exchange(m_due, {});
    for (const QString &connectionId : due) {
        if (!filesOf(connectionId).isEmpty()) // it still waits
            m_catalog.retry(connectionId);
    }
}

} // namespace signalbox
