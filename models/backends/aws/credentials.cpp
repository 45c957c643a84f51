// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/credentials.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace signalbox::aws {

namespace {

constexpr qint64 longestFile = 1024 * 1024;

struct AwsCredentialsText
{
    Q_DECLARE_TR_FUNCTIONS(AwsCredentials)
};

/// "[name]" or the "[profile name]" of a config file; empty for any other line.
QByteArray sectionName(const QByteArray &line)
{
    if (!line.startsWith('[') || !line.endsWith(']'))
        return {};
    const QByteArray name = line.mid(1, line.size() - 2).trimmed();
    return name.startsWith("profile ") ? name.mid(8).trimmed() : name;
}

void take(Credentials &credentials, const QByteArray &key, const QByteArray &value)
{
    if (key == "aws_access_key_id")
        credentials.accessKeyId = value;
    else if (key == "aws_secret_access_key")
        credentials.secretAccessKey = value;
    else if (key == "aws_session_token")
        credentials.sessionToken = value;
    else if (key == "region")
        credentials.region = QString::fromUtf8(value);
}

} // namespace

Result<Credentials> parseCredentials(const QByteArray &text, const QString &profile)
{
    Credentials credentials;
    bool inside = false;
    bool found = false;
    const auto lines = text.split('\n');
    for (const QByteArray &raw : lines) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('[')) {
            inside = sectionName(line) == profile.toUtf8();
            found = found || inside;
        }
        const qsizetype equals = line.indexOf('=');
        if (inside && equals > 0 && !line.startsWith('#') && !line.startsWith(';'))
            take(credentials, line.left(equals).trimmed().toLower(), line.mid(equals + 1).trimmed());
    }
    if (!found)
        return failure(Error::Kind::Unauthorised,
                       AwsCredentialsText::tr("There is no profile \"%1\".").arg(profile),
                       AwsCredentialsText::tr("Add it to the file, or choose another profile."));
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty())
        return failure(Error::Kind::Unauthorised,
                       AwsCredentialsText::tr("The profile \"%1\" holds no key pair.").arg(profile),
                       AwsCredentialsText::tr("Add aws_access_key_id and aws_secret_access_key to it."));
    return credentials;
}

Result<Credentials> readCredentials(const QString &path, const QString &profile)
{
    QFile file(path);
    const QString shown = QDir::toNativeSeparators(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Unauthorised,
                       AwsCredentialsText::tr("The credentials file %1 cannot be read: %2.")
                           .arg(shown, file.errorString()),
                       AwsCredentialsText::tr("Check that it exists and belongs to you."));
    auto credentials = parseCredentials(file.read(longestFile), profile);
    if (!credentials)
        credentials.error().message =
            AwsCredentialsText::tr("%1: %2").arg(shown, credentials.error().message);
    return credentials;
}

} // namespace signalbox::aws
