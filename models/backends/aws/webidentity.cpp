// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/webidentity.h"

#include <QCoreApplication>
#include <QFile>

namespace signalbox::aws::webidentity {

namespace {

constexpr qint64 longestToken = 64 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

tl::unexpected<Error> unusable(const QString &message)
{
    return failure(Error::Kind::Unauthorised, message,
                   Text::tr("Let whoever issues the token write it there anew, then try again."));
}

} // namespace

bool isIn(const Section &profile)
{
    return profile.contains("role_arn") && profile.contains("web_identity_token_file");
}

std::optional<Section> ofEnvironment(const QProcessEnvironment &environment)
{
    Section found;
    const auto take = [&](const char *name, const char *variable) {
        const QString value = environment.value(QLatin1String(variable));
        if (!value.isEmpty())
            found.insert(name, value.toUtf8());
    };
    take("role_arn", "AWS_ROLE_ARN");
    take("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE");
    take("role_session_name", "AWS_ROLE_SESSION_NAME");
    return isIn(found) ? std::optional(found) : std::nullopt;
}

Result<QByteArray> token(const Section &profile)
{
    QFile file(QString::fromUtf8(profile.value("web_identity_token_file")));
    if (!file.open(QIODevice::ReadOnly))
        return unusable(
            Text::tr("The token file “%1” cannot be read: %2.").arg(file.fileName(), file.errorString()));
    QByteArray held = file.read(longestToken).trimmed();
    if (held.isEmpty())
        return unusable(Text::tr("The token file “%1” is empty.").arg(file.fileName()));
    return held;
}

} // namespace signalbox::aws::webidentity
