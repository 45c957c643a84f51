// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/credentials.h"

#include "models/backends/aws/profiles.h"

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

} // namespace

Result<Credentials> parseCredentials(const QByteArray &text, const QString &profile)
{
    const auto section = parseProfiles({}, text).find(profile);
    if (!section)
        return failure(Error::Kind::Unauthorised,
                       AwsCredentialsText::tr("There is no profile \"%1\".").arg(profile),
                       AwsCredentialsText::tr("Add it to the file, or choose another profile."));
    Credentials credentials = keysOf(*section);
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty())
        return failure(Error::Kind::Unauthorised,
                       AwsCredentialsText::tr("The profile \"%1\" holds no key pair.").arg(profile),
                       AwsCredentialsText::tr("Add aws_access_key_id and aws_secret_access_key to it."));
    return credentials;
}

Credentials keysOf(const Section &section)
{
    return {section.value("aws_access_key_id"), section.value("aws_secret_access_key"),
            section.value("aws_session_token"), QString::fromUtf8(section.value("region"))};
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
