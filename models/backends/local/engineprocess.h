// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/local/readyline.h"
#include "models/backends/wire/linesplitter.h"
#include "models/domain/connection.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpSocket>
#include <QTimer>
#include <optional>

namespace signalbox {

/// How the engine is started.
struct EngineSettings
{
    QString program; ///< empty: signalbox-engine beside this program
    QString dataDir;
    QStringList arguments; ///< further ones
};

/// Keeps an engine running: starts it, restarts it with growing pauses when it dies, and attaches to one that
/// already uses the data directory. Never blocks, but for a moment when it is destroyed: the engine gets the
/// time to stop in order.
class EngineProcess : public QObject
{
    Q_OBJECT

public:
    explicit EngineProcess(EngineSettings settings, QObject *parent = nullptr);
    ~EngineProcess() override;

    const ConnectionState &state() const { return m_state; }
    /// Where the engine answers; unset unless Ready.
    const std::optional<aws::Target> &target() const { return m_target; }
    /// Where the engine keeps its access key; empty before it was ready once.
    const QString &credentialsFile() const { return m_credentialsFile; }
    /// Process id of the engine that was started here; 0 without one.
    qint64 processId() const { return m_process.processId(); }
    bool attached() const { return m_attached; }

    /// Does nothing while it runs or is being started.
    void start();
    /// Asks the engine to stop: Stopping while running invocations end, then Idle. Again: stops it at once.
    /// An engine we only attached to goes on.
    void stop();

Q_SIGNALS:
    /// State or target changed.
    void changed();

private:
    void launch();
    void readOutput();
    void readErrors();
    void onReadyLine(const QByteArray &line);
    void onErrorOccurred(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void useEngine(const QUrl &endpoint, const QString &credentials);
    bool attachToOther();
    void watchOther();
    void onOtherGone();
    void giveUp(const Error &error);
    void restartLater(const QString &message);
    void setState(ConnectionState::Kind kind, const QString &message = {}, const QString &advice = {});
    QString crashMessage(int exitCode, QProcess::ExitStatus status) const;
    QString file(const QString &name) const;

    EngineSettings m_settings;
    QProcess m_process;
    QTimer m_readyLimit;
    QTimer m_restart;
    QTimer m_watch;
    QTcpSocket m_probe;
    QElapsedTimer m_running;
    LineSplitter m_output;
    LineSplitter m_errors;
    QString m_lastError; ///< the engine's last line on standard error
    QString m_credentialsFile;
    std::optional<ReadyLine> m_readyLine;
    std::optional<aws::Target> m_target;
    ConnectionState m_state;
    quint16 m_port = 0; ///< the one to ask for; 0 for any
    int m_pauseMs = 0;
    bool m_attached = false;
    bool m_stopping = false;
};

} // namespace signalbox
