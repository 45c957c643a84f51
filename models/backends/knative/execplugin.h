// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/kubeconfig.h"
#include "models/domain/call.h"

#include <QDateTime>
#include <QProcessEnvironment>

namespace signalbox::knative {

/// What a plugin printed: a token, a certificate with its key, or both.
struct PluginCredential
{
    QByteArray token;
    QByteArray certificate; ///< PEM
    QByteArray key;         ///< PEM
    QDateTime expires;      ///< UTC; invalid: it lasts as long as it is accepted
};

/// An ExecCredential of client.authentication.k8s.io, v1 or v1beta1. Pure; nothing of it is ever in an error.
Result<PluginCredential> parseExecCredential(const QByteArray &output, const QString &apiVersion);

/// What the plugin is told in KUBERNETES_EXEC_INFO.
QByteArray execInfo(const ExecPlugin &plugin, const Cluster &cluster);

/// Runs a plugin. It gets no terminal: one that must have it is an error.
CallPtr runExecPlugin(const ExecPlugin &plugin, const Cluster &cluster,
                      const QProcessEnvironment &environment, Done<PluginCredential> done);

} // namespace signalbox::knative
