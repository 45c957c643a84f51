// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/processcredentials.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <chrono>

namespace signalbox::aws {

namespace {

/// Some of these programs wait for a person at a browser.
constexpr std::chrono::minutes longest(2);

struct ProcessText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

tl::unexpected<Error> failed(const QString &message)
{
    return failure(Error::Kind::Unauthorised, message,
                   ProcessText::tr("Run the profile's credential_process in a terminal to see why."));
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

ProcessCredentials::ProcessCredentials(const QString &command, const QProcessEnvironment &environment,
                                       Done<Session> done)
    : m_done(std::move(done))
{
    QStringList words = QProcess::splitCommand(command);
    m_program = words.isEmpty() ? command : words.takeFirst();
    connect(&m_process, &QProcess::finished, this, &ProcessCredentials::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(failed(ProcessText::tr("“%1” cannot be started.").arg(m_program)));
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { finish(failed(ProcessText::tr("“%1” did not end in time.").arg(m_program))); });
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_limit.start(longest);
    // a callback is never called from inside the function that started the call
    QMetaObject::invokeMethod(
        this, [this, words] { m_process.start(m_program, words); }, Qt::QueuedConnection);
}

ProcessCredentials::~ProcessCredentials()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void ProcessCredentials::onFinished(int code, QProcess::ExitStatus status)
{
    if (status != QProcess::NormalExit || code != 0)
        return finish(failed(ProcessText::tr("“%1” failed with exit code %2.").arg(m_program).arg(code)));
    finish(parseProcessOutput(m_process.readAllStandardOutput()));
}

void ProcessCredentials::finish(const Result<Session> &result)
{
    m_limit.stop();
    m_process.disconnect(this);
    // queued: who hears of it may destroy this call, and the process must not be in the middle of telling
    // then
    QMetaObject::invokeMethod(
        this,
        [this, result] {
            const auto done = std::move(m_done);
            done(result);
        },
        Qt::QueuedConnection);
}

} // namespace signalbox::aws
