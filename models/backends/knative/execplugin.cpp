// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/execplugin.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <chrono>

namespace signalbox::knative {

namespace {

/// Some plugins wait for a person at a browser.
constexpr std::chrono::minutes longest(2);
constexpr qint64 largestAuthority = 1024 * 1024;
const QString apiGroup = QStringLiteral("client.authentication.k8s.io/");

struct PluginText
{
    Q_DECLARE_TR_FUNCTIONS(KubeConfig)
};

tl::unexpected<Error> failed(const QString &message, const QString &advice = {})
{
    return failure(Error::Kind::Unauthorised, message,
                   advice.isEmpty()
                       ? PluginText::tr("Run the plugin of the kubeconfig in a terminal to see why.")
                       : advice);
}

/// With its certificate authority in it, as plugins expect it.
Cluster whole(Cluster cluster)
{
    QFile file(cluster.caFile);
    if (cluster.caData.isEmpty() && !cluster.caFile.isEmpty() && file.open(QIODevice::ReadOnly))
        cluster.caData = file.read(largestAuthority);
    return cluster;
}

} // namespace

Result<PluginCredential> parseExecCredential(const QByteArray &output, const QString &apiVersion)
{
    const QJsonObject object = QJsonDocument::fromJson(output).object();
    const auto text = [](const QJsonObject &in, const char *name) {
        return in.value(QLatin1String(name)).toString();
    };
    if (text(object, "kind") != QLatin1String("ExecCredential") || text(object, "apiVersion") != apiVersion)
        return failed(
            PluginText::tr("The plugin printed something other than credentials of %1.").arg(apiVersion));
    const QJsonObject status = object.value(QLatin1String("status")).toObject();
    PluginCredential credential{text(status, "token").toUtf8(),
                                text(status, "clientCertificateData").toUtf8(),
                                text(status, "clientKeyData").toUtf8(),
                                {}};
    credential.expires =
        QDateTime::fromString(text(status, "expirationTimestamp"), Qt::ISODateWithMs).toUTC();
    if (credential.token.isEmpty() && (credential.certificate.isEmpty() || credential.key.isEmpty()))
        return failed(PluginText::tr("The plugin printed neither a token nor a certificate with its key."));
    return credential;
}

QByteArray execInfo(const ExecPlugin &plugin, const Cluster &cluster)
{
    QJsonObject spec{{QStringLiteral("interactive"), false}};
    if (plugin.provideClusterInfo) {
        QJsonObject told{{QStringLiteral("server"), cluster.server.toString()}};
        if (!cluster.tlsServerName.isEmpty())
            told.insert(QStringLiteral("tls-server-name"), cluster.tlsServerName);
        if (!cluster.caData.isEmpty())
            told.insert(QStringLiteral("certificate-authority-data"),
                        QString::fromLatin1(cluster.caData.toBase64()));
        if (!cluster.proxy.isEmpty())
            told.insert(QStringLiteral("proxy-url"), cluster.proxy);
        spec.insert(QStringLiteral("cluster"), told);
    }
    const QJsonObject info{{QStringLiteral("apiVersion"), plugin.apiVersion},
                           {QStringLiteral("kind"), QStringLiteral("ExecCredential")},
                           {QStringLiteral("spec"), spec}};
    return QJsonDocument(info).toJson(QJsonDocument::Compact);
}

ExecPluginRun::ExecPluginRun(const ExecPlugin &plugin, const Cluster &cluster,
                             const QProcessEnvironment &environment, Done<PluginCredential> done)
    : m_plugin(plugin)
    , m_done(std::move(done))
{
    connect(&m_process, &QProcess::finished, this, &ExecPluginRun::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(failed(PluginText::tr("“%1” cannot be started.").arg(m_plugin.command),
                          m_plugin.installHint));
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { finish(failed(PluginText::tr("“%1” did not end in time.").arg(m_plugin.command))); });
    QProcessEnvironment told = environment;
    for (const auto &[name, value] : plugin.environment)
        told.insert(name, value);
    told.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), QString::fromUtf8(execInfo(plugin, whole(cluster))));
    m_process.setProcessEnvironment(told);
    m_process.setStandardInputFile(QProcess::nullDevice());
    // a callback is never called from inside the function that started the call
    QMetaObject::invokeMethod(
        this, [this] { start(); }, Qt::QueuedConnection);
}

ExecPluginRun::~ExecPluginRun()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void ExecPluginRun::start()
{
    if (m_plugin.needsTerminal)
        return finish(failed(PluginText::tr("“%1” needs a terminal to sign in.").arg(m_plugin.command),
                             PluginText::tr("Sign in with it in a terminal, or choose another context.")));
    if (!m_plugin.apiVersion.startsWith(apiGroup))
        return finish(failed(
            PluginText::tr("The plugin speaks “%1”, which is not known here.").arg(m_plugin.apiVersion)));
    m_limit.start(longest);
    m_process.start(m_plugin.command, m_plugin.arguments);
}

void ExecPluginRun::onFinished(int code, QProcess::ExitStatus status)
{
    if (status != QProcess::NormalExit || code != 0)
        return finish(
            failed(PluginText::tr("“%1” failed with exit code %2.").arg(m_plugin.command).arg(code)));
    finish(parseExecCredential(m_process.readAllStandardOutput(), m_plugin.apiVersion));
}

void ExecPluginRun::finish(const Result<PluginCredential> &result)
{
    m_limit.stop();
    m_process.disconnect(this);
    // queued: who hears of it may destroy this call, and the process must not be in the middle of telling
    QMetaObject::invokeMethod(
        this,
        [this, result] {
            const auto done = std::move(m_done);
            done(result);
        },
        Qt::QueuedConnection);
}

} // namespace signalbox::knative
