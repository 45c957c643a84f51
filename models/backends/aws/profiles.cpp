// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/profiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace signalbox::aws {

namespace {

constexpr qint64 longestFile = 1024 * 1024;

struct ProfilesText
{
    Q_DECLARE_TR_FUNCTIONS(AwsProfiles)
};

bool isComment(char first)
{
    return first == '#' || first == ';';
}

qsizetype indentOf(const QByteArray &line)
{
    qsizetype depth = 0;
    while (depth < line.size() && (line.at(depth) == ' ' || line.at(depth) == '\t'))
        ++depth;
    return depth;
}

/// "[ name ] ; remark" → "name"; nothing where no bracket closes.
std::optional<QString> sectionName(const QByteArray &line)
{
    const qsizetype end = line.indexOf(']');
    if (end < 0)
        return std::nullopt;
    return QString::fromUtf8(line.mid(1, end - 1)).simplified();
}

/// A value ends where white space and a comment begin.
QByteArray withoutComment(const QByteArray &value)
{
    for (qsizetype at = 1; at < value.size(); ++at) {
        const char before = value.at(at - 1);
        if (isComment(value.at(at)) && (before == ' ' || before == '\t'))
            return value.left(at).trimmed();
    }
    return value;
}

/// "profile dev", "profile "dev"" → "dev".
QString nameAfter(const QString &section, qsizetype prefix)
{
    QString name = section.mid(prefix).trimmed();
    const bool quoted = name.size() > 1 && (name.front() == u'"' || name.front() == u'\'');
    if (quoted && name.back() == name.front())
        name = name.mid(1, name.size() - 2);
    return name;
}

void merge(Section &into, const Section &from)
{
    for (auto it = from.begin(); it != from.end(); ++it)
        into.insert(it.key(), it.value());
}

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (file.open(QIODevice::ReadOnly))
        return file.read(longestFile);
    return failure(
        Error::Kind::Unauthorised,
        ProfilesText::tr("%1 cannot be read: %2.").arg(QDir::toNativeSeparators(path), file.errorString()),
        ProfilesText::tr("Check that it is a file and belongs to you."));
}

QString pathOf(const QProcessEnvironment &environment, const QString &variable, const QString &file)
{
    QString said = environment.value(variable);
    if (!said.isEmpty())
        return said;
    return environment.value(QStringLiteral("HOME"), QDir::homePath()) + QStringLiteral("/.aws/") + file;
}

} // namespace

QMap<QString, Section> parseSections(const QByteArray &text)
{
    QMap<QString, Section> sections;
    Section *current = nullptr;
    qsizetype indent = -1; // of the setting that deeper lines are nested below
    const auto lines = (text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text).split('\n');
    for (const QByteArray &raw : lines) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || isComment(line.front()))
            continue;
        if (line.front() == '[') {
            const auto name = sectionName(line);
            current = name ? &sections[*name] : nullptr;
            indent = -1;
            continue;
        }
        const qsizetype depth = indentOf(raw);
        const bool nested = indent >= 0 && depth > indent;
        if (!nested)
            indent = depth;
        const qsizetype equals = line.indexOf('=');
        if (current && !nested && equals > 0)
            current->insert(line.left(equals).trimmed().toLower(),
                            withoutComment(line.mid(equals + 1)).trimmed());
    }
    return sections;
}

std::optional<Section> Profiles::find(const QString &name) const
{
    const auto found = profiles.find(name);
    return found == profiles.end() ? std::nullopt : std::optional(*found);
}

Profiles parseProfiles(const QByteArray &config, const QByteArray &credentials)
{
    Profiles all;
    const auto configured = parseSections(config);
    // "default" may be written either way; the longer one counts
    if (const auto plain = configured.find(QStringLiteral("default")); plain != configured.end())
        all.profiles.insert(plain.key(), *plain);
    for (auto it = configured.begin(); it != configured.end(); ++it) {
        if (it.key().startsWith(QLatin1String("profile ")))
            all.profiles.insert(nameAfter(it.key(), 8), *it);
        else if (it.key().startsWith(QLatin1String("sso-session ")))
            all.ssoSessions.insert(nameAfter(it.key(), 12), *it);
    }
    const auto secret = parseSections(credentials);
    for (auto it = secret.begin(); it != secret.end(); ++it)
        merge(all.profiles[nameAfter(it.key(), 0)], *it);
    return all;
}

QString configPath(const QProcessEnvironment &environment)
{
    return pathOf(environment, QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("config"));
}

QString credentialsPath(const QProcessEnvironment &environment)
{
    return pathOf(environment, QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), QStringLiteral("credentials"));
}

Result<Profiles> readProfiles(const QProcessEnvironment &environment)
{
    const auto config = readWhole(configPath(environment));
    if (!config)
        return tl::make_unexpected(config.error());
    const auto credentials = readWhole(credentialsPath(environment));
    if (!credentials)
        return tl::make_unexpected(credentials.error());
    return parseProfiles(*config, *credentials);
}

QByteArray regionOf(const QString &chosen, const Section &profile, const QProcessEnvironment &environment)
{
    if (!chosen.isEmpty())
        return chosen.toLatin1();
    if (profile.contains("region"))
        return profile.value("region");
    const QString said = environment.value(QStringLiteral("AWS_REGION"),
                                           environment.value(QStringLiteral("AWS_DEFAULT_REGION")));
    return said.isEmpty() ? QByteArray("us-east-1") : said.toLatin1();
}

} // namespace signalbox::aws
