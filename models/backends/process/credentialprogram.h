// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace signalbox {

/// Runs a program that prints credentials, and gives what it printed once it ended well. Destroyed, it ends
/// the program. It gets no terminal; nothing of its output is ever in an error.
class CredentialProgram final : public QObject, public Call
{
    Q_OBJECT

public:
    struct Command
    {
        QString program;
        QStringList arguments;
        QProcessEnvironment environment;
        QString advice;           ///< how to find out why it fails
        QString installHint = {}; ///< the advice where it cannot be started; empty: the other
    };

    CredentialProgram(Command command, Done<QByteArray> done);
    ~CredentialProgram() override;

private:
    void onFinished(int code, QProcess::ExitStatus status);
    void fail(const QString &message, const QString &advice);
    void finish(const Result<QByteArray> &result);

    Command m_command;
    Done<QByteArray> m_done;
    QProcess m_process;
    QTimer m_limit;
};

} // namespace signalbox
