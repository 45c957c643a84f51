// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/host.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <optional>

using namespace signalbox::engine;
using namespace std::chrono_literals;

namespace {

/// Remembers what it is told.
class Listener final : public SandboxObserver
{
public:
    void sandboxListens(SandboxListeners listeners) override { m_listeners = std::move(listeners); }
    void sandboxFailed(const std::string &message) override { failure = message; }
    void sandboxOutput(std::string_view) override {}
    void sandboxExited(const SandboxExit &exit) override { end = exit; }
    void sandboxProcessExited(std::size_t place, const SandboxExit &exit) override
    {
        process = place;
        processEnd = exit;
    }
    bool heard() const { return !failure.empty() || end || processEnd; }

    std::string failure;
    std::optional<SandboxExit> end;
    std::size_t process = 0;
    std::optional<SandboxExit> processEnd;

private:
    SandboxListeners m_listeners;
};

Options optionsAt(const std::filesystem::path &programs, const std::filesystem::path &folder)
{
    Options options;
    options.dataDir = folder / "data";
    options.launcher = programs / "signalbox-launcher";
    options.runtimeDir =
        std::filesystem::path(qgetenv("SIGNALBOX_SOURCE").toStdString()) / "resources/runtimes";
    return options;
}

std::filesystem::path builtPrograms()
{
    return qgetenv("SIGNALBOX_BIN").toStdString();
}

} // namespace

class SandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsOfTheEndOfAProcess();
    void aForgedMessageEndsIt_data();
    void aForgedMessageEndsIt();
    void aLaterFailureOfTheLauncherIsTold_data();
    void aLaterFailureOfTheLauncherIsTold();
    void aMissingInitIsNamed();
    void anInitThatGoesMissingIsNamed();
    void aRefusedLimitIsReported_data();
    void aRefusedLimitIsReported();

private:
    /// A program in the launcher's network, without bubblewrap around it.
    void run(std::vector<std::string> program, std::size_t extensions);
    /// One that speaks to the engine as signalbox-init does.
    void say(const QByteArray &message);
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    std::filesystem::path copyPrograms(std::initializer_list<const char *> names) const;

    asio::io_context m_io;
    std::optional<QTemporaryDir> m_folder;
    std::shared_ptr<Listener> m_listener;
    std::shared_ptr<Sandbox> m_sandbox;
};

void SandboxTest::init()
{
    m_sandbox.reset();
    m_folder.emplace();
    asio::io_context io;
    SandboxHost host(io, optionsAt(builtPrograms(), folder()));
    if (!host.available())
        QSKIP(host.message().c_str());
}

void SandboxTest::run(std::vector<std::string> program, std::size_t extensions)
{
    LaunchPlan plan;
    plan.extensions = extensions;
    plan.arguments = {(builtPrograms() / "signalbox-launcher").string(), "--keep", "3", "--"};
    plan.arguments.insert(plan.arguments.end(), program.begin(), program.end());
    m_listener = std::make_shared<Listener>();
    m_sandbox = Sandbox::start(m_io, std::move(plan), nullptr, ::getuid(), m_listener);
    m_io.restart();
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!m_listener->heard() && std::chrono::steady_clock::now() < end)
        m_io.run_one_for(20ms);
}

void SandboxTest::say(const QByteArray &message)
{
    run({"/bin/sh", "-c", "printf %s \"$0\" >&3; exec /bin/sleep 1000", message.toStdString()}, 1);
}

std::filesystem::path SandboxTest::copyPrograms(std::initializer_list<const char *> names) const
{
    const auto to = folder() / "programs";
    std::filesystem::create_directory(to);
    for (const char *name : names)
        std::filesystem::copy(builtPrograms() / name, to / name);
    return to;
}

void SandboxTest::tellsOfTheEndOfAProcess()
{
    say("X 1 3 0");
    QVERIFY(m_listener->processEnd);
    QCOMPARE(m_listener->process, std::size_t(1));
    QCOMPARE(m_listener->processEnd->status, 3);
    QVERIFY(m_listener->processEnd->ofProgram);
    QVERIFY(m_sandbox->process());
}

void SandboxTest::aForgedMessageEndsIt_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char *message : {"X 2 0 0", "X 99999999999999999999 0 0", "X -1 0 0", "X 1 0", "X 1 256 0",
                                "X 1 0 65", "X 1 0 0 0", "X1 0 0", "Y 1 0 0", "E", "X"})
        QTest::newRow(message) << QByteArray(message);
}

void SandboxTest::aForgedMessageEndsIt()
{
    QFETCH(QByteArray, message);
    say(message);
    QVERIFY(!m_listener->processEnd);
    QCOMPARE(m_listener->failure, std::string());
    QVERIFY(m_listener->end);
    QCOMPARE(m_listener->end->signal, SIGKILL);
    QVERIFY(!m_sandbox->process());
}

void SandboxTest::aLaterFailureOfTheLauncherIsTold_data()
{
    QTest::addColumn<std::size_t>("extensions");
    QTest::newRow("alone") << std::size_t(0);
    QTest::newRow("with an extension") << std::size_t(1);
}

void SandboxTest::aLaterFailureOfTheLauncherIsTold()
{
    QFETCH(std::size_t, extensions);
    run({"/nowhere/bwrap"}, extensions);
    QCOMPARE(m_listener->failure, std::string("Cannot start /nowhere/bwrap: No such file or directory"));
    QVERIFY(!m_listener->end);
}

void SandboxTest::aMissingInitIsNamed()
{
    const auto programs = copyPrograms({"signalbox-launcher"});
    asio::io_context io;
    SandboxHost host(io, optionsAt(programs, folder()));
    QVERIFY(!host.available());
    QCOMPARE(host.message(), "A part of the sandbox is missing at " + (programs / "signalbox-init").string() +
                                 ". Install Signalbox again.");
}

void SandboxTest::anInitThatGoesMissingIsNamed()
{
    const auto programs = copyPrograms({"signalbox-launcher", "signalbox-init"});
    asio::io_context io;
    SandboxHost host(io, optionsAt(programs, folder()));
    QVERIFY2(host.available(), host.message().c_str());
    std::filesystem::remove(programs / "signalbox-init");
    SandboxSpec spec;
    spec.instanceId = "0123456789abcdef0123456789abcdef";
    spec.codeFolder = folder().string();
    spec.command = {"/usr/bin/true"};
    std::string problem;
    try {
        host.start(spec, std::weak_ptr<SandboxObserver>());
    } catch (const std::system_error &error) {
        problem = error.what();
    }
    QCOMPARE(problem,
             "Cannot open " + (programs / "signalbox-init").string() + ": No such file or directory");
}

/// The launcher alone finds out: test_refusals.py has one that is refused.
void SandboxTest::aRefusedLimitIsReported_data()
{
    QTest::addColumn<QString>("letter");
    QTest::addColumn<bool>("enforced");
    QTest::newRow("limited") << QStringLiteral("L") << true;
    QTest::newRow("refused") << QStringLiteral("l") << false;
}

void SandboxTest::aRefusedLimitIsReported()
{
    QFETCH(const QString, letter);
    QFETCH(const bool, enforced);
    const auto programs = copyPrograms({"signalbox-init"});
    QFile launcher(QString::fromStdString((programs / "signalbox-launcher").string()));
    QVERIFY(launcher.open(QIODevice::WriteOnly));
    launcher.write("#!/usr/bin/python3\nimport socket\n"
                   "made = [socket.socket() for _ in range(3)]\n"
                   "socket.send_fds(socket.socket(fileno=3), [b'" +
                   letter.toLatin1() + "'], [each.fileno() for each in made])\n");
    launcher.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    launcher.close();
    asio::io_context io;
    SandboxHost host(io, optionsAt(programs, folder()));
    QVERIFY2(host.available(), host.message().c_str());
    const auto &limits = host.report().limits;
    const auto watches = std::ranges::find(limits, "file watches", &LimitReport::name);
    QVERIFY(watches != limits.end());
    if (enforced && !watches->enforced)
        QSKIP("these settings cannot be changed here anyway");
    QCOMPARE(watches->enforced, enforced);
}

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
