// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/session.h"
#include "models/domain/call.h"

#include <QProcess>
#include <QTimer>

namespace signalbox::aws {

/// Runs a profile's credential_process and reads what it prints. Nothing of its output is ever in an error.
class ProcessCredentials final : public QObject, public Call
{
    Q_OBJECT

public:
    ProcessCredentials(const QString &command, const QProcessEnvironment &environment, Done<Session> done);
    ~ProcessCredentials() override;

private:
    void onFinished(int code, QProcess::ExitStatus status);
    void finish(const Result<Session> &result);

    QString m_program;
    Done<Session> m_done;
    QProcess m_process;
    QTimer m_limit;
};

/// What such a program prints: JSON, version 1.
Result<Session> parseProcessOutput(const QByteArray &output);

} // namespace signalbox::aws
