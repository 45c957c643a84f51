// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/localbackend.h"
#include "tests/models/contract/backendcontract.h"
#include "tests/models/contract/enginetable.h"

#include <QTemporaryDir>
#include <csignal>

using namespace signalbox;
using signalbox::test::Heard;
using Type = LifecycleEvent::Type;

namespace {

QString engineProgram()
{
    return qEnvironmentVariable("SIGNALBOX_BIN") + QStringLiteral("/signalbox-engine");
}

constexpr int patienceMs = 60'000;

} // namespace

/// The contract, kept by the real engine; and what only the embedded engine can be asked.
class TestLocalBackend : public signalbox::test::BackendContract
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhereItAnswers();
    void secondConsoleAttaches();
    void killedEngineComesBackAndNothingIsLost();
    void cleanupTestCase();

private:
    Backend &backend() override { return *m_backend; }
    std::unique_ptr<LifecycleSource> stream() override { return streamFrom({}); }
    QString gap(const QByteArray &part) const override
    {
        return part == "streams" ? QStringLiteral("the engine has no data streams") : QString();
    }
    void needTable() override { test::makeTable(*m_backend->engine().target(), m_clock); }
    std::unique_ptr<LifecycleSource> streamFrom(const StreamPosition &position)
    {
        auto source = m_backend->makeEventStream();
        source->start(position);
        return source;
    }
    std::unique_ptr<LocalBackend> make()
    {
        return std::make_unique<LocalBackend>(
            EngineSettings{engineProgram(), m_folder.filePath(QStringLiteral("engine")), {}}, plainNetwork,
            m_clock);
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<LocalBackend> m_backend;
};

void TestLocalBackend::initTestCase()
{
    if (!QFileInfo(engineProgram()).isExecutable())
        QSKIP("signalbox-engine has not been built");
    m_backend = make();
    QCOMPARE(call<QList<Function>>(&Backend::listFunctions).error().kind, Error::Kind::Network);
    m_backend->open();
    QCOMPARE(m_backend->state().kind, ConnectionState::Kind::Starting);
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, ConnectionState::Kind::Ready, patienceMs);
    const auto report = call<BackendReport>(&Backend::report);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    if (!report->sandboxAvailable)
        QSKIP(qPrintable(QStringLiteral("no sandboxes here: ") + report->sandboxMessage));
}

void TestLocalBackend::saysWhereItAnswers()
{
    const auto report = call<BackendReport>(&Backend::report);
    QCOMPARE(report->endpoint, m_backend->engine().target()->endpoint.toString());
    QVERIFY(QFile::exists(report->credentialsFile));
    QCOMPARE(report->region, QStringLiteral("us-east-1"));
}

void TestLocalBackend::secondConsoleAttaches()
{
    const auto second = make();
    second->open();
    QTRY_COMPARE_WITH_TIMEOUT(second->state().kind, ConnectionState::Kind::Ready, patienceMs);
    QVERIFY(second->engine().attached());
    QCOMPARE(second->engine().target()->endpoint, m_backend->engine().target()->endpoint);
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = second->listFunctions([&](const auto &functions) { listed = functions; });
    QTRY_VERIFY(listed);
    QVERIFY(listed->has_value());
}

void TestLocalBackend::killedEngineComesBackAndNothingIsLost()
{
    const QString name = QStringLiteral("contract");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto source = stream();
    const Heard live(*source);
    QStringList finished;
    const quint16 port = quint16(m_backend->engine().target()->endpoint.port());
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 5; ++i)
            finished.append(invoke(name, "{}").value_or(InvokeAnswer()).requestId);
        ::kill(pid_t(m_backend->engine().processId()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, ConnectionState::Kind::Offline, patienceMs);
        QVERIFY(!m_backend->state().message.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, ConnectionState::Kind::Ready, patienceMs);
        QCOMPARE(m_backend->engine().target()->endpoint.port(), port);
    }
    const auto last = invoke(name, "{}");
    QVERIFY2(last, last ? "" : qPrintable(last.error().message));
    for (const QString &requestId : std::as_const(finished))
        QTRY_VERIFY_WITH_TIMEOUT(live.has(Type::Report, requestId), patienceMs);

    // what the one long stream heard is exactly what a fresh reader hears: nothing lost, nothing twice
    const auto fresh = stream();
    const Heard again(*fresh);
    QTRY_COMPARE_WITH_TIMEOUT(again.position(), live.position(), patienceMs);
    QCOMPARE(again.events().size(), live.events().size());
    for (qsizetype i = 0; i < live.events().size(); ++i) {
        QCOMPARE(live.events().at(i).sequence, again.events().at(i).sequence);
        QVERIFY(live.events().at(i).type != Type::Gap);
    }
}

void TestLocalBackend::cleanupTestCase()
{
    if (!m_backend)
        return;
    m_backend->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, ConnectionState::Kind::Idle, patienceMs);
    m_backend.reset();
}

QTEST_GUILESS_MAIN(TestLocalBackend)
#include "tst_localbackend.moc"
