// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/signinwatch.h"

#include "models/backends/aws/profiles.h"
#include "models/backends/knative/kubeconfig.h"
#include "models/backends/openfaas/cliconfig.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <sys/stat.h>

namespace signalbox {

namespace {

constexpr int settledMs = 500;
constexpr int firstPauseMs = 1000;
constexpr int longestPauseMs = 60'000;

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

/// The file, or what lies in the folder: a tool that writes into a file in place changes nothing of its
/// folder.
QStringList watchedFiles(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    const QFileInfoList entries = QDir(path).entryInfoList(QDir::Files);
    for (const QFileInfo &entry : entries)
        files.append(entry.filePath());
    return files;
}

/// Differs once what is in these files was written again or replaced; what lies beside them does not count.
QByteArray stampOf(const QStringList &paths)
{
    QByteArray stamp;
    for (const QString &path : paths) {
        const QStringList files = watchedFiles(path);
        for (const QString &file : files) {
            struct stat info = {};
            if (::stat(QFile::encodeName(file).constData(), &info) != 0)
                continue;
            for (const qint64 value : {qint64(info.st_dev), qint64(info.st_ino), qint64(info.st_size),
                                       qint64(info.st_mtim.tv_sec), qint64(info.st_mtim.tv_nsec)})
                stamp += QByteArray::number(value) + ' ';
            stamp += QFile::encodeName(file) + '\n';
        }
    }
    return stamp;
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

SignInWatch::SignInWatch(Catalog &catalog, const Clock &clock, const QProcessEnvironment &environment,
                         QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_clock(clock)
    , m_environment(environment)
{
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, &SignInWatch::retryChanged);
    connect(&m_catalog, &Catalog::stateChanged, this, &SignInWatch::onStateChanged);
    connect(&m_catalog, &Catalog::connectionsChanged, this, &SignInWatch::watchAll);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SignInWatch::onFileChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SignInWatch::onChanged);
    watchAll();
}

/// Of a connection that waits for a sign-in which nobody is asked for here, nor in a browser.
QStringList SignInWatch::filesOf(const QString &connectionId) const
{
    const ConnectionState state = m_catalog.state(connectionId);
    if (state.kind != ConnectionState::Kind::SignInNeeded || !state.prompt.isEmpty() || !state.link.isEmpty())
        return {};
    return signInFiles(m_catalog.connection(connectionId), m_environment);
}

/// The files are read while a connection starts: what changes from then on was not tried yet.
void SignInWatch::onStateChanged(const QString &connectionId)
{
    const ConnectionState::Kind kind = m_catalog.state(connectionId).kind;
    const auto stamp = [&] {
        return stampOf(signInFiles(m_catalog.connection(connectionId), m_environment));
    };
    if (kind == ConnectionState::Kind::Starting)
        m_tried[connectionId].files = stamp();
    else if (kind != ConnectionState::Kind::SignInNeeded)
        m_tried.remove(connectionId);
    else if (!m_tried.contains(connectionId))
        m_tried[connectionId].files = stamp();
    watchAll();
    compareSoon();
}

/// Files, and their folders: a file that is replaced, or only made, is told of by its folder.
void SignInWatch::watchAll()
{
    QSet<QString> wanted;
    for (const Connection &connection : m_catalog.connections()) {
        const QStringList paths = filesOf(connection.id);
        for (const QString &path : paths) {
            wanted.insert(nearestFolder(path));
            const QStringList files = watchedFiles(path);
            for (const QString &file : files + QStringList{path}) {
                if (QFileInfo::exists(file))
                    wanted.insert(file);
            }
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

/// The watcher may still hold the file that was there before.
void SignInWatch::onFileChanged(const QString &path)
{
    m_watcher.removePath(path);
    onChanged();
}

void SignInWatch::onChanged()
{
    watchAll();
    compareSoon();
}

/// A file that is written without end is compared all the same.
void SignInWatch::compareSoon()
{
    if (!m_settled.isActive() || m_settled.remainingTime() > settledMs)
        m_settled.start(settledMs);
}

void SignInWatch::retryChanged()
{
    const qint64 now = m_clock.nowMs();
    qint64 soonest = longestPauseMs + 1;
    for (const Connection &connection : m_catalog.connections()) {
        const QStringList files = filesOf(connection.id);
        if (files.isEmpty())
            continue;
        const QByteArray stamp = stampOf(files);
        Tried &tried = m_tried[connection.id];
        if (tried.files == stamp)
            continue;
        tried.nextMs = std::min(tried.nextMs, now + tried.pauseMs); // the clock may have been set back
        if (now < tried.nextMs) {
            soonest = std::min(soonest, tried.nextMs - now);
            continue;
        }
        tried.files = stamp;
        tried.pauseMs = std::clamp(tried.pauseMs * 2, firstPauseMs, longestPauseMs);
        tried.nextMs = now + tried.pauseMs;
        m_catalog.retryUnasked(connection.id);
    }
    if (soonest <= longestPauseMs)
        m_settled.start(int(soonest));
}

} // namespace signalbox
