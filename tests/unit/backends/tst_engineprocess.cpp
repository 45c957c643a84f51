// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/engineprocess.h"
#include "tests/support/rawserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

using namespace signalbox;
using signalbox::test::RawServer;
using Kind = ConnectionState::Kind;

/// The engine's keeper, with small scripts in the engine's place that behave in each way an engine may.
class TestEngineProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void readyLines();
    void missingProgram();
    void startsAndStops();
    void reasonIsShown();
    void nonsenseIsAnError();
    void killedOneIsStartedAgain();
    void samePortAgain();
    void takenPortIsGivenUp();
    void attachesToTheOneThatRuns();
    void missingCredentials();
    void goneWhileRunning();

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    /// A program of this shell script; $2 is --listen's value, $dir the data directory.
    EngineSettings script(const QByteArray &body) const
    {
        QFile file(path("engine"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the test's folder cannot be written");
        file.write("#!/bin/sh\ndir=\"$4\"\necho \"$@\" >> \"$dir/calls\"\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {file.fileName(), m_folder->path(), {}};
    }
    void write(const char *name, const QByteArray &data) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
            qFatal("the test's folder cannot be written");
    }
    QList<QByteArray> calls() const
    {
        QFile file(path("calls"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray ready =
    "echo "
    "'{\"ready\":true,\"endpoint\":\"http://127.0.0.1:4455\",\"credentials\":\"'\"$dir\"'/credentials\"}'\n";
const QByteArray wait = "exec sleep 60\n";
const QByteArray refuse =
    "echo '{\"ready\":false,\"error\":\"The disk is full\",\"advice\":\"Free some space\"}'\nexit 1\n";

} // namespace

void TestEngineProcess::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("credentials",
          "[default]\naws_access_key_id = AKID\naws_secret_access_key = SECRET\nregion = eu-west-3\n");
}

void TestEngineProcess::readyLines()
{
    const auto line =
        parseReadyLine(R"({"ready":true,"endpoint":"http://127.0.0.1:1","credentials":"/d/credentials"})");
    QVERIFY(line->ready);
    QCOMPARE(line->endpoint.port(), 1);
    for (const char *bad : {"", "hello", "{}", "[]", R"({"ready":true})",
                            R"({"ready":true,"endpoint":"nowhere","credentials":"x"})", R"({"ready":false})"})
        QVERIFY2(!parseReadyLine(bad), bad);
}

void TestEngineProcess::missingProgram()
{
    EngineProcess engine({path("no-such-program"), m_folder->path(), {}});
    engine.start();
    QCOMPARE(engine.state().kind, Kind::Offline);
    QVERIFY(engine.state().message.contains(QLatin1String("no-such-program")));
    QVERIFY(!engine.state().advice.isEmpty());
    QVERIFY(!engine.target());
}

void TestEngineProcess::startsAndStops()
{
    EngineProcess engine(script(ready + wait));
    engine.start();
    QCOMPARE(engine.state().kind, Kind::Starting);
    engine.start(); // a second wish changes nothing
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
    QCOMPARE(engine.target()->endpoint, QUrl(QStringLiteral("http://127.0.0.1:4455")));
    QCOMPARE(engine.target()->credentials.accessKeyId, QByteArray("AKID"));
    QCOMPARE(engine.target()->region, QByteArray("eu-west-3"));
    QCOMPARE(calls(), QList<QByteArray>{"--listen 127.0.0.1:0 --data-dir " + m_folder->path().toUtf8() +
                                        " --with-parent"});
    const pid_t process = pid_t(engine.processId());
    engine.stop();
    QTRY_COMPARE(engine.state().kind, Kind::Idle);
    QVERIFY(!engine.target());
    QVERIFY(::kill(process, 0) != 0);
}

void TestEngineProcess::reasonIsShown()
{
    EngineProcess engine(script(refuse));
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Offline);
    QCOMPARE(engine.state().message, QStringLiteral("The disk is full."));
    QCOMPARE(engine.state().advice, QStringLiteral("Free some space."));
    script(ready + wait);
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
}

void TestEngineProcess::nonsenseIsAnError()
{
    EngineProcess engine(script("echo 'Segmentation fault'\n" + wait));
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Offline);
    QVERIFY(!engine.state().message.isEmpty());
    QVERIFY(!engine.state().advice.isEmpty());
}

void TestEngineProcess::killedOneIsStartedAgain()
{
    EngineProcess engine(script("echo 'out of luck' >&2\n" + ready + wait));
    QSignalSpy changes(&engine, &EngineProcess::changed);
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
    ::kill(pid_t(engine.processId()), SIGKILL);
    QTRY_COMPARE(engine.state().kind, Kind::Offline);
    QVERIFY2(engine.state().message.contains(QLatin1String("out of luck")),
             qPrintable(engine.state().message));
    QVERIFY(!engine.target());
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
    QCOMPARE(calls().size(), 2);
}

void TestEngineProcess::samePortAgain()
{
    {
        EngineProcess engine(script(ready + wait));
        engine.start();
        QTRY_COMPARE(engine.state().kind, Kind::Ready);
    }
    EngineProcess engine(script(ready + wait));
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
    QVERIFY(calls().last().startsWith("--listen 127.0.0.1:4455 "));
}

void TestEngineProcess::takenPortIsGivenUp()
{
    write("last-port", "4455");
    EngineProcess engine(script("if [ \"$2\" = 127.0.0.1:4455 ]; then\n" + refuse + "fi\n" + ready + wait));
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
    QCOMPARE(calls().size(), 2);
    QVERIFY(calls().last().startsWith("--listen 127.0.0.1:0 "));
}

void TestEngineProcess::attachesToTheOneThatRuns()
{
    auto other = std::make_unique<RawServer>([](QTcpSocket &, const QByteArray &) {});
    write("endpoint", other->url(QString()).toEncoded() + '\n');
    // refuses while there is an endpoint file, as the engine does while another holds the lock
    EngineProcess engine(script("if [ -e \"$dir/endpoint\" ]; then\n" + refuse + "fi\n" + ready + wait));
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Ready);
    QVERIFY(engine.attached());
    QCOMPARE(engine.target()->endpoint, other->url(QString()));
    QFile::remove(path("endpoint"));
    other.reset();
    QTRY_COMPARE_WITH_TIMEOUT(engine.processId() != 0 && engine.state().kind == Kind::Ready, true, 10'000);
    QVERIFY(!engine.attached());
}

void TestEngineProcess::missingCredentials()
{
    QFile::remove(path("credentials"));
    EngineProcess engine(script(ready + wait));
    engine.start();
    QTRY_COMPARE(engine.state().kind, Kind::Offline);
    QVERIFY2(engine.state().message.contains(QLatin1String("credentials")),
             qPrintable(engine.state().message));
    QTRY_COMPARE(engine.processId(), 0);
    QCOMPARE(engine.state().kind, Kind::Offline);

    // the same with an engine that runs already
    const RawServer other([](QTcpSocket &, const QByteArray &) {});
    write("endpoint", other.url(QString()).toEncoded() + '\n');
    EngineProcess second(script(refuse));
    second.start();
    QTRY_COMPARE(second.state().kind, Kind::Offline);
    QVERIFY2(second.state().message.contains(QLatin1String("credentials")),
             qPrintable(second.state().message));
}

void TestEngineProcess::goneWhileRunning()
{
    pid_t process = 0;
    {
        EngineProcess engine(script(ready + wait));
        engine.start();
        QTRY_COMPARE(engine.state().kind, Kind::Ready);
        process = pid_t(engine.processId());
    }
    QVERIFY(::kill(process, 0) != 0);
}

QTEST_GUILESS_MAIN(TestEngineProcess)
#include "tst_engineprocess.moc"
