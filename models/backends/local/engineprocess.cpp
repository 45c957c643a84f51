// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/engineprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace signalbox {

namespace {

constexpr int readyLimitMs = 30'000;
constexpr int firstPauseMs = 200;
constexpr int longestPauseMs = 30'000;
constexpr int stableMs = 60'000; ///< an engine that lived so long did not die of how it was started
constexpr int watchMs = 2'000;
constexpr int stopLimitMs = 5'000;   ///< when the console ends
constexpr int drainLimitMs = 40'000; ///< the engine itself waits 30 s for running invocations
constexpr qsizetype longestLine = 16 * 1024;

QByteArray firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine(longestLine).trimmed() : QByteArray();
}

} // namespace

EngineProcess::EngineProcess(EngineSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_output(longestLine)
    , m_errors(longestLine)
{
    if (m_settings.program.isEmpty())
        m_settings.program = QCoreApplication::applicationDirPath() + QStringLiteral("/signalbox-engine");
    m_readyLimit.setSingleShot(true);
    m_restart.setSingleShot(true);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &EngineProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &EngineProcess::readErrors);
    connect(&m_process, &QProcess::errorOccurred, this, &EngineProcess::onErrorOccurred);
    connect(&m_process, &QProcess::finished, this, &EngineProcess::onFinished);
    connect(&m_readyLimit, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_restart, &QTimer::timeout, this, &EngineProcess::launch);
    connect(&m_watch, &QTimer::timeout, this, &EngineProcess::watchOther);
    connect(&m_probe, &QTcpSocket::connected, &m_probe, &QTcpSocket::abort);
    connect(&m_probe, &QTcpSocket::errorOccurred, this, &EngineProcess::onOtherGone);
}

EngineProcess::~EngineProcess()
{
    m_process.disconnect(this);
    m_probe.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(stopLimitMs))
        m_process.kill();
}

void EngineProcess::start()
{
    if (m_process.state() != QProcess::NotRunning || m_attached)
        return;
    m_pauseMs = 0;
    m_port = firstLine(file(QStringLiteral("last-port"))).toUShort();
    launch();
}

void EngineProcess::launch()
{
    m_restart.stop();
    m_stopping = false;
    m_readyLine.reset();
    m_lastError.clear();
    m_output.reset();
    m_errors.reset();
    if (!QFileInfo(m_settings.program).isExecutable())
        return giveUp({Error::Kind::NotFound,
                       tr("The engine is missing: there is no program %1.").arg(m_settings.program),
                       tr("Install Signalbox again, or build it with packaging/run."),
                       {},
                       {}});
    setState(ConnectionState::Kind::Starting, tr("The engine is starting."));
    const QString listen = QStringLiteral("127.0.0.1:%1").arg(m_port);
    m_readyLimit.start(readyLimitMs);
    m_process.start(m_settings.program,
                    QStringList{QStringLiteral("--listen"), listen, QStringLiteral("--data-dir"),
                                m_settings.dataDir, QStringLiteral("--with-parent")} +
                        m_settings.arguments);
}

void EngineProcess::stop()
{
    m_stopping = true;
    m_restart.stop();
    m_watch.stop();
    m_probe.abort();
    m_attached = false;
    if (m_process.state() == QProcess::NotRunning)
        return setState(ConnectionState::Kind::Idle);
    m_process.terminate(); // a second time the engine does not wait for anything
    setState(ConnectionState::Kind::Stopping, tr("The engine finishes what runs."));
    QTimer::singleShot(drainLimitMs, &m_process, [this, id = m_process.processId()] {
        if (m_stopping && m_process.processId() == id)
            m_process.kill();
    });
}

void EngineProcess::readOutput()
{
    const QByteArray data = m_process.readAllStandardOutput();
    m_output.feed(data, [this](QByteArrayView line, bool) {
        if (!m_readyLine)
            onReadyLine(line.toByteArray());
    });
}

void EngineProcess::readErrors()
{
    const QByteArray data = m_process.readAllStandardError();
    m_errors.feed(data, [this](QByteArrayView line, bool tooLong) {
        if (!tooLong)
            m_lastError = QString::fromUtf8(line).left(500);
    });
}

void EngineProcess::onReadyLine(const QByteArray &line)
{
    const auto parsed = parseReadyLine(line);
    m_readyLine = parsed.value_or(ReadyLine{});
    m_readyLimit.stop();
    if (!parsed) {
        m_readyLine->error = parsed.error();
        m_process.kill();
    } else if (parsed->ready) {
        m_running.start();
        useEngine(parsed->endpoint, parsed->credentials);
    }
    // what a line that is not ready means is seen when the process has ended
}

void EngineProcess::useEngine(const QUrl &endpoint, const QString &credentialsFile)
{
    const auto credentials = aws::readCredentials(credentialsFile);
    if (!credentials) {
        m_attached = false;
        m_watch.stop();
        m_stopping = m_process.state() != QProcess::NotRunning;
        m_process.terminate();
        return giveUp(credentials.error());
    }
    m_credentialsFile = credentialsFile;
    m_port = static_cast<quint16>(endpoint.port(0));
    QFile last(file(QStringLiteral("last-port")));
    if (last.open(QIODevice::WriteOnly | QIODevice::Truncate))
        last.write(QByteArray::number(m_port)); // only a wish for the next start: losing it costs nothing
    const QString region = credentials->region.isEmpty() ? QStringLiteral("us-east-1") : credentials->region;
    m_target = aws::Target{endpoint, region.toLatin1(), *credentials};
    setState(ConnectionState::Kind::Ready);
}

void EngineProcess::onErrorOccurred(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart)
        giveUp({Error::Kind::Internal,
                tr("The engine could not be started: %1.").arg(m_process.errorString()),
                tr("Check that %1 may be executed here.").arg(m_settings.program),
                {},
                {}});
}

void EngineProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    readOutput();
    readErrors();
    m_readyLimit.stop();
    m_target.reset();
    if (m_stopping) {
        m_stopping = false;
        if (m_state.kind != ConnectionState::Kind::Offline)
            setState(ConnectionState::Kind::Idle);
        return;
    }
    const bool refused = m_readyLine && !m_readyLine->ready;
    if (refused && attachToOther())
        return;
    if (refused && m_port != 0) { // perhaps somebody else has our port by now: any other will do
        m_port = 0;
        return launch();
    }
    if (refused)
        return giveUp(m_readyLine->error);
    restartLater(crashMessage(exitCode, status));
}

QString EngineProcess::crashMessage(int exitCode, QProcess::ExitStatus status) const
{
    const QString how = status == QProcess::CrashExit ? tr("The engine was killed.")
                                                      : tr("The engine ended with code %1.").arg(exitCode);
    return m_lastError.isEmpty() ? how : tr("%1 The last it said: %2").arg(how, m_lastError);
}

void EngineProcess::restartLater(const QString &message)
{
    const bool stable = m_readyLine && m_readyLine->ready && m_running.elapsed() > stableMs;
    m_pauseMs = stable ? firstPauseMs : qBound(firstPauseMs, m_pauseMs * 2, longestPauseMs);
    m_restart.start(m_pauseMs);
    setState(ConnectionState::Kind::Offline, message, tr("It is being started again."));
}

/// The endpoint file exists exactly while an engine holds the data directory; one that was killed leaves it,
/// but then ours got the lock and took it away.
bool EngineProcess::attachToOther()
{
    const QUrl endpoint(QString::fromUtf8(firstLine(file(QStringLiteral("endpoint")))), QUrl::StrictMode);
    if (endpoint.host().isEmpty() || endpoint.port() <= 0)
        return false;
    m_attached = true;
    m_watch.start(watchMs);
    useEngine(endpoint, file(QStringLiteral("credentials")));
    return true;
}

void EngineProcess::watchOther()
{
    if (m_target && m_probe.state() == QAbstractSocket::UnconnectedState)
        m_probe.connectToHost(m_target->endpoint.host(), static_cast<quint16>(m_target->endpoint.port()));
}

void EngineProcess::onOtherGone()
{
    if (!m_attached || m_probe.error() == QAbstractSocket::RemoteHostClosedError)
        return;
    m_attached = false;
    m_watch.stop();
    m_target.reset();
    launch();
}

void EngineProcess::giveUp(const Error &error)
{
    m_readyLimit.stop();
    m_target.reset();
    setState(ConnectionState::Kind::Offline, error.message, error.advice);
}

void EngineProcess::setState(ConnectionState::Kind kind, const QString &message, const QString &advice)
{
    m_state = {kind, message, advice};
    if (kind != ConnectionState::Kind::Ready)
        m_target.reset();
    Q_EMIT changed();
}

QString EngineProcess::file(const QString &name) const
{
    return QDir(m_settings.dataDir).filePath(name);
}

} // namespace signalbox
