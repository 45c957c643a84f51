// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How much a backend asks its server, and what it says of that.
#include "tests/models/faults/faultsuite.h"

namespace signalbox::test {

namespace {
constexpr int askingPatienceMs = 60'000;
} // namespace

/// Who polls does not ask sooner than the server wants it to.
void FaultSuite::longWaitsAreKept()
{
    if (scheme().isEmpty())
        QSKIP("its server is this machine's own, and throttles nobody's stream");
    openNeighbour();
    open(m_server->url());
    write(3);
    QVERIFY(listen());
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 3, askingPatienceMs);
    m_server->setFault(Fault::ThrottledLong);
    m_server->forgetSpoiled();
    QTRY_VERIFY_WITH_TIMEOUT(m_server->spoiled() > 0, askingPatienceMs);
    QVERIFY(becomesQuiet(requests()));
}

/// The console says of itself what it really sent and got, its streams included.
void FaultSuite::everyRequestIsCounted()
{
    open(m_server->url());
    write(3);
    if (!listen())
        QSKIP("this backend has no lifecycle stream");
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 3, askingPatienceMs);
    QVERIFY(list());
    const int requests = m_server->requests();
    const qint64 bytes = m_server->bodyBytes();
    QVERIFY(requests >= 2); // the stream's and the listing's
    QTRY_VERIFY_WITH_TIMEOUT(m_backend->traffic().calls >= requests, askingPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_backend->traffic().bytesReceived >= bytes, askingPatienceMs);
    const Traffic counted = m_backend->traffic();
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requests() >= counted.calls,
                             askingPatienceMs); // those under way arrive
    QTRY_VERIFY_WITH_TIMEOUT(m_server->bodyBytes() >= counted.bytesReceived, askingPatienceMs);
    QCOMPARE(counted.throttles, 0);
}

void FaultSuite::openNeighbour()
{
    m_neighbourServer = newServer();
    m_neighbour = make(m_neighbourServer->url(), plainNetwork);
    m_neighbour->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_neighbour->state().kind, ConnectionState::Kind::Ready, askingPatienceMs);
}

int FaultSuite::growth(const Count &asked, int listings)
{
    const int before = asked();
    for (int each = 0; each < listings; ++each) {
        if (!list(*m_neighbour))
            QTest::qFail("the neighbour does not answer", __FILE__, __LINE__);
    }
    return asked() - before;
}

bool FaultSuite::becomesQuiet(const Count &asked)
{
    constexpr int longer = 5 * aWhile; // than a second, after which the slowest of streams asks again
    return growth(asked, longer) == 0 || growth(asked, longer) == 0;
}

void FaultSuite::hiddenWindowsAskLess()
{
    if (!polls())
        QSKIP("this backend's stream is told, and does not ask");
    openNeighbour();
    open(m_server->url());
    write(3);
    QVERIFY(listen());
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 3, askingPatienceMs);
    const int seen = growth(requests(), aWhile);
    m_source->attend(Attention::Away);
    const int hidden = growth(requests(), aWhile);
    QVERIFY2(hidden * 3 < seen, qPrintable(QStringLiteral("%1 and %2").arg(hidden).arg(seen)));
    write(1);
    m_source->attend(Attention::Present);
    QTRY_COMPARE_WITH_TIMEOUT(heard(), written(4), askingPatienceMs);
}

void FaultSuite::pollingKeepsToItsBudget()
{
    if (scheme().isEmpty())
        QSKIP("this backend's stream is told by this machine, and costs nobody anything");
    m_callsPerMinute = 12;
    openNeighbour();
    open(m_server->url());
    const int before = m_server->requests();
    write(3);
    QVERIFY(listen());
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requests() > before, askingPatienceMs);
    QVERIFY(growth(requests(), aWhile) < m_callsPerMinute);
    QVERIFY2(m_server->requests() - before <= m_callsPerMinute,
             qPrintable(QString::number(m_server->requests() - before)));
}

} // namespace signalbox::test
