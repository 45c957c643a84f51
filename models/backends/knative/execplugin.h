// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/kubeconfig.h"
#include "models/domain/call.h"

#include <QDateTime>
#include <QProcess>
#include <QTimer>

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

/// Runs a plugin until it ended or this is destroyed. It gets no terminal: one that must have it is an error.
class ExecPluginRun final : public QObject, public Call
{
    Q_OBJECT

public:
    ExecPluginRun(const ExecPlugin &plugin, const Cluster &cluster, const QProcessEnvironment &environment,
                  Done<PluginCredential> done);
    ~ExecPluginRun() override;

private:
    void start();
    void onFinished(int code, QProcess::ExitStatus status);
    void finish(const Result<PluginCredential> &result);

    ExecPlugin m_plugin;
    Done<PluginCredential> m_done;
    QProcess m_process;
    QTimer m_limit;
};

} // namespace signalbox::knative
