// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/kubeconfig.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>
#include <yaml-cpp/yaml.h>

namespace signalbox::knative {

namespace {

constexpr qint64 longestFile = 4 * 1024 * 1024;

struct KubeConfigText
{
    Q_DECLARE_TR_FUNCTIONS(KubeConfig)
};

tl::unexpected<Error> unreadable(const QString &path, const QString &why)
{
    return failure(Error::Kind::Invalid, KubeConfigText::tr("“%1” cannot be read: %2.").arg(path, why),
                   KubeConfigText::tr("Correct the file, or name another one in KUBECONFIG."));
}

tl::unexpected<Error> oddLine(const QString &path, const YAML::Exception &problem)
{
    return unreadable(path, KubeConfigText::tr("line %1: %2")
                                .arg(problem.mark.line + 1)
                                .arg(QString::fromStdString(problem.msg)));
}

/// One file's nodes, with what is relative made absolute. yaml-cpp throws on what is not of the kind asked
/// for: the caller catches that.
class Reader
{
public:
    explicit Reader(const KubeFile &file)
        : m_path(file.path)
        , m_folder(QFileInfo(file.path).absoluteDir())
        , m_root(YAML::Load(file.text.toStdString()))
    {
    }

    void addTo(KubeConfig &config, QMap<QString, Cluster> &clusters, QMap<QString, User> &users) const
    {
        if (!m_root.IsMap())
            return;
        if (config.current.isEmpty())
            config.current = text(m_root, "current-context");
        eachNamed("clusters", "cluster", [&](const QString &name, const YAML::Node &node) {
            if (!clusters.contains(name))
                clusters.insert(name, readable<Cluster>([&] { return cluster(node); }));
        });
        eachNamed("users", "user", [&](const QString &name, const YAML::Node &node) {
            if (!users.contains(name))
                users.insert(name, readable<User>([&] { return user(node); }));
        });
        eachNamed("contexts", "context", [&](const QString &name, const YAML::Node &node) {
            const bool known = std::any_of(config.contexts.begin(), config.contexts.end(),
                                           [&](const Context &each) { return each.name == name; });
            if (!known)
                config.contexts.append(
                    {name, text(node, "cluster"), text(node, "user"), text(node, "namespace"), {}, {}});
        });
    }

private:
    template <class Take>
    void eachNamed(const char *list, const char *what, Take take) const
    {
        const YAML::Node entries = m_root[list];
        if (!entries || !entries.IsSequence())
            return;
        for (const YAML::Node &entry : entries) {
            const YAML::Node node = entry[what];
            if (node && node.IsMap())
                take(text(entry, "name"), node);
        }
    }
    /// What is wrong with one does not keep from the others.
    template <class T, class Read>
    T readable(Read read) const
    {
        try {
            return read();
        } catch (const YAML::Exception &problem) {
            T odd;
            odd.problem = oddLine(m_path, problem).value();
            return odd;
        }
    }
    static QString text(const YAML::Node &node, const char *key)
    {
        const YAML::Node value = node[key];
        return value && value.IsScalar() ? QString::fromStdString(value.Scalar()) : QString();
    }
    static bool flag(const YAML::Node &node, const char *key)
    {
        return text(node, key).compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
    }
    static QByteArray data(const YAML::Node &node, const char *key)
    {
        const auto decoded =
            QByteArray::fromBase64Encoding(text(node, key).toLatin1().simplified().replace(' ', ""),
                                           QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            throw YAML::Exception(node[key].Mark(), std::string(key) + " is not base64");
        return *decoded;
    }
    QString path(const YAML::Node &node, const char *key) const
    {
        const QString value = text(node, key);
        return value.isEmpty() ? value : QDir::cleanPath(m_folder.absoluteFilePath(value));
    }
    Cluster cluster(const YAML::Node &node) const
    {
        return {QUrl(text(node, "server")),
                path(node, "certificate-authority"),
                data(node, "certificate-authority-data"),
                text(node, "tls-server-name"),
                text(node, "proxy-url"),
                flag(node, "insecure-skip-tls-verify")};
    }
    User user(const YAML::Node &node) const
    {
        User user;
        user.token = text(node, "token").toUtf8();
        user.tokenFile = path(node, "tokenFile");
        user.name = text(node, "username");
        user.password = text(node, "password");
        user.certificateFile = path(node, "client-certificate");
        user.certificateData = data(node, "client-certificate-data");
        user.keyFile = path(node, "client-key");
        user.keyData = data(node, "client-key-data");
        if (const YAML::Node plugin = node["exec"]; plugin && plugin.IsMap())
            user.exec = exec(plugin);
        if (const YAML::Node provider = node["auth-provider"]; provider && provider.IsMap())
            user.unsupported = QStringLiteral("auth-provider ") + text(provider, "name");
        if (!text(node, "as").isEmpty())
            user.unsupported = QStringLiteral("as (impersonation)");
        return user;
    }
    ExecPlugin exec(const YAML::Node &node) const
    {
        ExecPlugin plugin;
        plugin.apiVersion = text(node, "apiVersion");
        plugin.command = text(node, "command");
        if (plugin.command.contains(u'/'))
            plugin.command = path(node, "command");
        for (const YAML::Node &argument : node["args"])
            plugin.arguments.append(QString::fromStdString(argument.as<std::string>()));
        for (const YAML::Node &variable : node["env"])
            plugin.environment.append({text(variable, "name"), text(variable, "value")});
        plugin.installHint = text(node, "installHint").trimmed();
        plugin.provideClusterInfo = flag(node, "provideClusterInfo");
        plugin.needsTerminal = text(node, "interactiveMode") == QLatin1String("Always");
        return plugin;
    }

    const QString m_path;
    QDir m_folder;
    YAML::Node m_root;
};

} // namespace

Result<Context> KubeConfig::find(const QString &name) const
{
    const QString wanted = name.isEmpty() ? current : name;
    const auto found = std::find_if(contexts.begin(), contexts.end(),
                                    [&](const Context &context) { return context.name == wanted; });
    const QString advice = KubeConfigText::tr("Choose another context in the connection's settings, or "
                                              "correct the kubeconfig.");
    if (found == contexts.end() && wanted.isEmpty())
        return failure(Error::Kind::Unauthorised, KubeConfigText::tr("No context is chosen."), advice);
    if (found == contexts.end())
        return failure(Error::Kind::Unauthorised, KubeConfigText::tr("There is no context “%1”.").arg(wanted),
                       advice);
    if (found->cluster.problem || found->user.problem)
        return tl::make_unexpected(found->cluster.problem ? *found->cluster.problem : *found->user.problem);
    if (found->cluster.server.host().isEmpty())
        return failure(
            Error::Kind::Unauthorised,
            KubeConfigText::tr("The context “%1” names no cluster that has an address.").arg(wanted), advice);
    return *found;
}

Result<KubeConfig> parseKubeConfig(const QList<KubeFile> &files)
{
    KubeConfig config;
    QMap<QString, Cluster> clusters;
    QMap<QString, User> users;
    for (const KubeFile &file : files) {
        try {
            Reader(file).addTo(config, clusters, users);
        } catch (const YAML::Exception &problem) {
            return oddLine(file.path, problem);
        }
    }
    for (Context &context : config.contexts) {
        context.cluster = clusters.value(context.clusterName);
        context.user = users.value(context.userName);
    }
    return config;
}

QStringList kubeConfigPaths(const QProcessEnvironment &environment)
{
    const QString listed = environment.value(QStringLiteral("KUBECONFIG"));
    if (!listed.isEmpty())
        return listed.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    return {home + QStringLiteral("/.kube/config")};
}

Result<KubeConfig> readKubeConfig(const QProcessEnvironment &environment)
{
    QList<KubeFile> files;
    const QStringList paths = kubeConfigPaths(environment);
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return unreadable(path, file.errorString());
        if (file.size() > longestFile)
            return unreadable(path, KubeConfigText::tr("it is too long"));
        files.append({path, file.readAll()});
    }
    return parseKubeConfig(files);
}

} // namespace signalbox::knative
