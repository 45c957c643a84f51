// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/cliconfig.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <yaml-cpp/yaml.h>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasCli)
};

constexpr qint64 largestFile = 1024 * 1024;

QString textOf(const YAML::Node &node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

tl::unexpected<Error> unusable(const QString &why)
{
    return failure(Error::Kind::Invalid, Text::tr("What faas-cli keeps cannot be read: %1.").arg(why),
                   Text::tr("Run “faas-cli login” once more, or type the user and the password here."));
}

} // namespace

QString cliConfigPath(const QProcessEnvironment &environment)
{
    QString folder = environment.value(QStringLiteral("OPENFAAS_CONFIG"));
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    if (folder.isEmpty())
        folder = home + QStringLiteral("/.openfaas");
    if (folder == QLatin1String("~") || folder.startsWith(QLatin1String("~/")))
        folder.replace(0, 1, home);
    return QDir(folder).filePath(QStringLiteral("config.yml"));
}

Result<QList<Login>> readLogins(const QProcessEnvironment &environment)
{
    QFile file(cliConfigPath(environment));
    if (!file.exists())
        return QList<Login>();
    if (!file.open(QIODevice::ReadOnly))
        return unusable(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    return parseLogins(file.read(largestFile), file.fileName());
}

Result<QList<Login>> parseLogins(const QByteArray &yaml, const QString &path)
{
    try {
        QList<Login> logins;
        const YAML::Node root = YAML::Load(yaml.toStdString());
        if (!root.IsMap())
            return logins;
        for (const YAML::Node &each : root["auths"]) {
            if (!each.IsMap() || textOf(each["gateway"]).isEmpty())
                continue;
            logins.append({textOf(each["gateway"]), textOf(each["auth"]), textOf(each["token"]).toUtf8()});
        }
        return logins;
    } catch (const YAML::Exception &error) { // its words may quote the file: the place is enough
        return unusable(Text::tr("“%1”, line %2, is not YAML").arg(path).arg(error.mark.line + 1));
    }
}

Result<QByteArray> authorizationOf(const Login &login)
{
    if (login.token.isEmpty())
        return unusable(Text::tr("the login to %1 has no token").arg(login.gateway));
    if (login.kind == QLatin1String("oauth2"))
        return "Bearer " + login.token;
    if (login.kind.isEmpty() || login.kind == QLatin1String("basic"))
        return "Basic " + login.token; // in base64 already
    return unusable(Text::tr("“%1” is no way of signing in that is known here").arg(login.kind));
}

} // namespace signalbox::openfaas
