// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/faults/faultsuite.h"

#include "models/backends/http/securenetwork.h"
#include "tests/models/faults/selfsigned.h"

#include <QStandardPaths>

namespace signalbox::test {

namespace {

using State = ConnectionState::Kind;

constexpr int patienceMs = 60'000;

constexpr std::pair<const char *, Fault> faults[] = {
    {"refused", Fault::Refused},
    {"reset in the middle of a body", Fault::ResetMidBody},
    {"status 500", Fault::Status500},
    {"throttled", Fault::Throttled},
    {"throttled for a second", Fault::ThrottledFor},
    {"truncated", Fault::Truncated},
    {"without an end", Fault::Oversized},
    {"another type of content", Fault::WrongType},
    {"signed out", Fault::SignedOut},
};

void addRows()
{
    QTest::addColumn<Fault>("fault");
    for (const auto &[name, fault] : faults)
        QTest::newRow(name) << fault;
}

} // namespace

void FaultSuite::init()
{
    m_lines.clear();
    m_events.clear();
    m_callsPerMinute = 60'000;
    m_server = newServer();
}

std::unique_ptr<FaultServer> FaultSuite::newServer()
{
    return std::make_unique<FaultServer>([this](const QByteArray &request) { return answer(request); },
                                         [this](const QByteArray &request) { return signedOut(request); });
}

void FaultSuite::cleanup()
{
    m_source.reset();
    m_backend.reset();
    m_neighbour.reset();
    m_server.reset();
    m_neighbourServer.reset();
}

void FaultSuite::open(const QUrl &endpoint, NetworkFactory network)
{
    m_backend = make(endpoint, std::move(network));
    m_backend->open();
    QTRY_VERIFY_WITH_TIMEOUT(m_backend->state().kind != State::Starting, patienceMs);
}

/// Goes on as soon as the answer is there, so that many fit into a short while.
Result<QList<Function>> FaultSuite::list(Backend &backend)
{
    std::optional<Result<QList<Function>>> result;
    QEventLoop loop;
    QTimer patience;
    connect(&patience, &QTimer::timeout, &loop, &QEventLoop::quit);
    patience.start(patienceMs);
    const CallPtr call = backend.listFunctions([&](const auto &answer) {
        result = answer;
        loop.quit();
    });
    if (!result)
        loop.exec();
    return result.value_or(failure(Error::Kind::Cancelled, QStringLiteral("no answer")));
}

/// By itself, unless somebody has to sign in again.
void FaultSuite::becomesReady()
{
    if (m_backend->state().kind == State::SignInNeeded)
        m_backend->retry();
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, State::Ready, patienceMs);
}

void FaultSuite::callsEnd_data()
{
    addRows();
}

void FaultSuite::callsEnd()
{
    QFETCH(Fault, fault);
    open(m_server->url());
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);

    m_server->setFault(fault);
    const auto failed = list();
    QVERIFY(!failed);
    QVERIFY(failed.error().kind != Error::Kind::Cancelled);
    QVERIFY(!failed.error().message.isEmpty());
    QVERIFY2(!failed.error().message.contains(u'<'), qPrintable(failed.error().message));
    if (fault == Fault::Throttled || fault == Fault::ThrottledFor) {
        QCOMPARE(failed.error().kind, Error::Kind::RateLimited);
        QVERIFY(m_backend->traffic().throttles > 0);
    }
    if (fault == Fault::Refused || fault == Fault::SignedOut)
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, stateWithout(fault), patienceMs);

    m_server->setFault(Fault::None);
    const auto works = [this] {
        becomesReady();
        return list().value_or(QList<Function>()).size() == 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(works(), patienceMs); // it may yet have to hear that it was away
}

/// An answer that comes a byte a second may take as long as it likes: others do not wait for it, and whoever
/// gives it up hears of it no more.
void FaultSuite::slowAnswersHoldUpNothing()
{
    open(m_server->url());
    m_server->setFault(Fault::ByteASecond, listing());
    bool slow = false;
    CallPtr call = m_backend->listFunctions([&](const auto &) { slow = true; });
    QTRY_VERIFY_WITH_TIMEOUT(m_server->spoiled() > 0, patienceMs);
    m_server->setFault(Fault::ByteASecond, "words of no request"); // the first one stays slow
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
    QVERIFY(!slow);
    call.reset();
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
    QVERIFY(!slow);
    QCOMPARE(m_backend->state().kind, State::Ready);
}

void FaultSuite::write(int count)
{
    for (int each = 0; each < count; ++each)
        m_lines.append(m_clock.nowMs());
}

QStringList FaultSuite::heard() const
{
    QStringList texts;
    for (const LifecycleEvent &event : m_events) {
        if (event.type == LifecycleEvent::Type::Log)
            texts.append(event.text);
    }
    return texts;
}

QStringList FaultSuite::written(int count)
{
    QStringList all;
    for (int each = 0; each < count; ++each)
        all.append(QStringLiteral("line %1").arg(each));
    return all;
}

bool FaultSuite::listen()
{
    m_source = m_backend->makeEventStream();
    if (!m_source)
        return false;
    connect(m_source.get(), &LifecycleSource::received, this,
            [this](const auto &events) { m_events += events; });
    m_source->start({});
    return true;
}

void FaultSuite::streamsGoOn_data()
{
    addRows();
    QTest::newRow("a byte a second") << Fault::ByteASecond;
}

void FaultSuite::streamsGoOn()
{
    QFETCH(Fault, fault);
    if (fault == Fault::SignedOut)
        openNeighbour();
    open(m_server->url());
    write(3);
    if (!listen())
        QSKIP("this backend has no lifecycle stream");
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 3, patienceMs);

    m_server->setFault(fault);
    m_server->forgetSpoiled();
    write(3);
    const int enough = fault == Fault::ByteASecond ? 1 : 3; // whom it holds up asks for nothing else
    if (fault == Fault::Refused || fault == Fault::SignedOut) {
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, stateWithout(fault), patienceMs);
        QVERIFY(!list());
        if (fault == Fault::SignedOut && m_backend->state().kind == State::SignInNeeded)
            QVERIFY(becomesQuiet(requests())); // nobody is asked in vain
    } else {
        QTRY_VERIFY_WITH_TIMEOUT(m_server->spoiled() >= enough, patienceMs);
    }

    m_server->setFault(Fault::None);
    write(3);
    becomesReady();
    QTRY_VERIFY_WITH_TIMEOUT(heard().size() >= 9, patienceMs);
    write(1); // and what comes afterwards shows that nothing came twice
    QTRY_VERIFY_WITH_TIMEOUT(heard().contains(QStringLiteral("line 9")), patienceMs);
    QCOMPARE(heard(), written(10));
}

State FaultSuite::stateWithout(Fault fault) const
{
    return fault == Fault::SignedOut ? State::SignInNeeded : State::Offline;
}

void FaultSuite::nameIsNotKnown()
{
    if (scheme().isEmpty())
        QSKIP("its server is on this machine, known by its address");
    open(QUrl(QStringLiteral("%1://nobody.invalid:%2").arg(scheme()).arg(m_server->url().port())));
    QCOMPARE(m_backend->state().kind, State::Offline);
    QVERIFY2(m_backend->state().message.contains(QLatin1String("nobody.invalid")),
             qPrintable(m_backend->state().message));
    QCOMPARE(list().error().kind, Error::Kind::Network);
}

void FaultSuite::certificateIsForAnotherName()
{
    if (scheme().isEmpty())
        QSKIP("its server is on this machine and speaks no TLS");
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("openssl is not installed");
    QTemporaryDir folder;
    selfSign(folder, QStringLiteral("other"), QStringLiteral("other.example.org"));
    selfSign(folder, QStringLiteral("right"), QStringLiteral("localhost"));
    const auto network =
        secureNetwork({.caFile = trust(folder, {QStringLiteral("other"), QStringLiteral("right")})});
    QVERIFY(network);
    const QUrl url = m_server->secureUrl(tlsOf(folder, QStringLiteral("other")));
    open(url, *network);
    QCOMPARE(m_backend->state().kind, State::Offline);
    QVERIFY2(m_backend->state().message.contains(QLatin1String("certificate")),
             qPrintable(m_backend->state().message));

    m_server->secureUrl(tlsOf(folder, QStringLiteral("right")));
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, State::Ready, patienceMs);
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
}

} // namespace signalbox::test
