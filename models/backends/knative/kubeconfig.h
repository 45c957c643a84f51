// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QUrl>
#include <optional>

namespace signalbox::knative {

/// Where a cluster answers and by what it is recognised.
struct Cluster
{
    QUrl server;
    QString caFile;
    QByteArray caData; ///< PEM
    QString tlsServerName;
    QString proxy;
    bool acceptAnything = false;       ///< insecure-skip-tls-verify
    std::optional<Error> problem = {}; ///< why what the file says of it cannot be read
};

/// A program that prints credentials.
struct ExecPlugin
{
    QString apiVersion;
    QString command; ///< a path is absolute already
    QStringList arguments;
    QList<QPair<QString, QString>> environment;
    QString installHint;
    bool provideClusterInfo = false;
    bool needsTerminal = false; ///< interactiveMode: Always
};

/// By what a person signs in. Holds secrets.
struct User
{
    QByteArray token;
    QString tokenFile; ///< goes before the token, as with kubectl
    QString name;      ///< basic authentication
    QString password;
    QString certificateFile;
    QByteArray certificateData; ///< PEM
    QString keyFile;
    QByteArray keyData; ///< PEM
    std::optional<ExecPlugin> exec;
    QString unsupported;               ///< what kind of sign-in this is, where none of the above
    std::optional<Error> problem = {}; ///< why what the file says of it cannot be read
};

/// One name under which people reach a cluster.
struct Context
{
    QString name;
    QString clusterName;
    QString userName;
    QString nameSpace; ///< empty: the cluster's default
    Cluster cluster;
    User user;
};

/// A kubeconfig file as it was read.
struct KubeFile
{
    QString path; ///< what is relative in it is so to its folder
    QByteArray text;
};

/// What a person has set up for kubectl.
struct KubeConfig
{
    QList<Context> contexts;
    QString current; ///< the name of one; empty where none is chosen

    /// An empty name means the current one. An error names what is missing.
    Result<Context> find(const QString &name) const;
};

/// Merges the files as kubectl does: what the first one says counts. Pure. A file that is no kubeconfig is
/// an error that names it and the line; a cluster or a user of it that cannot be read is one of the contexts
/// with it only.
Result<KubeConfig> parseKubeConfig(const QList<KubeFile> &files);

/// The files that KUBECONFIG lists, or ~/.kube/config.
QStringList kubeConfigPaths(const QProcessEnvironment &environment);

/// Reads them. One that is not there counts as empty; one that cannot be read is an error that names it.
Result<KubeConfig> readKubeConfig(const QProcessEnvironment &environment);

} // namespace signalbox::knative
