// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/process/credentialprogram.h"

#include <chrono>

namespace signalbox {

namespace {

/// Some of these programs wait for a person at a browser.
constexpr std::chrono::minutes longest(2);

} // namespace

CredentialProgram::CredentialProgram(Command command, Done<QByteArray> done)
    : m_command(std::move(command))
    , m_done(std::move(done))
{
    connect(&m_process, &QProcess::finished, this, &CredentialProgram::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("“%1” cannot be started.").arg(m_command.program),
                 m_command.installHint.isEmpty() ? m_command.advice : m_command.installHint);
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { fail(tr("“%1” did not end in time.").arg(m_command.program), m_command.advice); });
    m_process.setProcessEnvironment(m_command.environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_limit.start(longest);
    // a callback is never called from inside the function that started the call
    QMetaObject::invokeMethod(
        this, [this] { m_process.start(m_command.program, m_command.arguments); }, Qt::QueuedConnection);
}

CredentialProgram::~CredentialProgram()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void CredentialProgram::onFinished(int code, QProcess::ExitStatus status)
{
    if (status != QProcess::NormalExit || code != 0)
        return fail(tr("“%1” failed with exit code %2.").arg(m_command.program).arg(code), m_command.advice);
    finish(m_process.readAllStandardOutput());
}

void CredentialProgram::fail(const QString &message, const QString &advice)
{
    finish(failure(Error::Kind::Unauthorised, message, advice));
}

void CredentialProgram::finish(const Result<QByteArray> &result)
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

} // namespace signalbox
