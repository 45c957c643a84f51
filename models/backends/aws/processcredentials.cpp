// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/processcredentials.h"

#include "models/backends/process/credentialprogram.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws {

namespace {

struct ProcessText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

QString advice()
{
    return ProcessText::tr("Run the profile's credential_process in a terminal to see why.");
}

tl::unexpected<Error> failed(const QString &message)
{
    return failure(Error::Kind::Unauthorised, message, advice());
}

} // namespace

Result<Session> parseProcessOutput(const QByteArray &output)
{
    const QJsonObject object = QJsonDocument::fromJson(output).object();
    const auto value = [&](const char *name) { return object.value(QLatin1String(name)).toString(); };
    if (object.value(QLatin1String("Version")).toInt() != 1)
        return failed(ProcessText::tr("The credential_process printed something other than credentials."));
    Session session;
    session.credentials = {
        value("AccessKeyId").toUtf8(), value("SecretAccessKey").toUtf8(), value("SessionToken").toUtf8(), {}};
    session.expires = QDateTime::fromString(value("Expiration"), Qt::ISODateWithMs).toUTC();
    if (session.credentials.accessKeyId.isEmpty() || session.credentials.secretAccessKey.isEmpty())
        return failed(ProcessText::tr("The credential_process printed no key pair."));
    return session;
}

CallPtr runCredentialProcess(const QString &command, const QProcessEnvironment &environment,
                             Done<Session> done)
{
    QStringList words = QProcess::splitCommand(command);
    const QString program = words.isEmpty() ? command : words.takeFirst();
    return std::make_unique<CredentialProgram>(
        CredentialProgram::Command{program, words, environment, advice()},
        [done = std::move(done)](const Result<QByteArray> &output) {
            done(output.and_then(parseProcessOutput));
        });
}

} // namespace signalbox::aws
