// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/execplugin.h"

#include "models/backends/process/credentialprogram.h"
#include "models/domain/answeredlater.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::knative {

namespace {

constexpr qint64 largestAuthority = 1024 * 1024;
const QString apiGroup = QStringLiteral("client.authentication.k8s.io/");

struct PluginText
{
    Q_DECLARE_TR_FUNCTIONS(KubeConfig)
};

QString seeWhy()
{
    return PluginText::tr("Run the plugin of the kubeconfig in a terminal to see why.");
}

tl::unexpected<Error> failed(const QString &message, const QString &advice = seeWhy())
{
    return failure(Error::Kind::Unauthorised, message, advice);
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

CallPtr runExecPlugin(const ExecPlugin &plugin, const Cluster &cluster,
                      const QProcessEnvironment &environment, Done<PluginCredential> done)
{
    if (plugin.needsTerminal)
        return answerLater(
            std::move(done),
            failed(PluginText::tr("“%1” needs a terminal to sign in.").arg(plugin.command),
                   PluginText::tr("Sign in with it in a terminal, or choose another context.")));
    if (!plugin.apiVersion.startsWith(apiGroup))
        return answerLater(
            std::move(done),
            failed(
                PluginText::tr("The plugin speaks “%1”, which is not known here.").arg(plugin.apiVersion)));
    QProcessEnvironment told = environment;
    for (const auto &[name, value] : plugin.environment)
        told.insert(name, value);
    told.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), QString::fromUtf8(execInfo(plugin, whole(cluster))));
    return std::make_unique<CredentialProgram>(
        CredentialProgram::Command{plugin.command, plugin.arguments, told, seeWhy(), plugin.installHint},
        [apiVersion = plugin.apiVersion, done = std::move(done)](const Result<QByteArray> &output) {
            done(output.and_then(
                [&](const QByteArray &printed) { return parseExecCredential(printed, apiVersion); }));
        });
}

} // namespace signalbox::knative
