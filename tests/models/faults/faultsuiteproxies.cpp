// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a backend behind a proxy that lets only one user through, or nobody.
#include "models/backends/http/securenetwork.h"
#include "tests/models/faults/faultproxy.h"
#include "tests/models/faults/faultsuite.h"

namespace signalbox::test {

namespace {

using State = ConnectionState::Kind;

constexpr int proxyPatienceMs = 60'000;

} // namespace

/// A refusal is one quiet state; with the right password it goes on, and no record is lost or doubled.
void FaultSuite::proxiesThatWantAUser()
{
    if (scheme().isEmpty())
        QSKIP("its server is on this machine, and reached without a proxy");
    FaultProxy proxy;
    const auto asked = [&proxy] { return proxy.asked(); };
    openNeighbour();
    proxy.let("me:right");
    const auto login = std::make_shared<ProxyLogin>(QStringLiteral("me"));
    login->setPassword(QStringLiteral("planted"));
    const auto network = secureNetwork({.proxy = proxy.address(), .proxyLogin = login});
    QVERIFY(network);
    open(m_server->url(), *network);
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY2(m_backend->state().message.contains(QLatin1String("proxy")),
             qPrintable(m_backend->state().message));
    QVERIFY(!m_backend->state().message.contains(QLatin1String("planted")));
    QVERIFY(!m_backend->state().advice.isEmpty());
    QCOMPARE(m_server->requests(), 0);
    QVERIFY(becomesQuiet(asked));

    login->setPassword(QStringLiteral("right"));
    open(m_server->url(), *network);
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
    write(3);
    const bool listens = listen();
    if (listens)
        QTRY_COMPARE_WITH_TIMEOUT(heard(), written(3), proxyPatienceMs);

    proxy.let("me:another");
    QVERIFY(!list());
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, State::SignInNeeded, proxyPatienceMs);
    QVERIFY(becomesQuiet(asked));
    write(3);
    proxy.let("me:right");
    becomesReady();
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
    if (listens)
        QTRY_COMPARE_WITH_TIMEOUT(heard(), written(6), proxyPatienceMs);
}

/// It is said who refuses, and what it answered; once the proxy works again, so does the backend, by itself.
void FaultSuite::proxiesThatRefuse()
{
    if (scheme().isEmpty())
        QSKIP("its server is on this machine, and reached without a proxy");
    FaultProxy proxy;
    const auto network = secureNetwork({.proxy = proxy.address()});
    QVERIFY(network);
    for (const int status : {403, 502, 504}) {
        proxy.refuse(FaultServer::http(status, "<html>no</html>", "X-Squid-Error: ERR_ANY 0\r\n"));
        open(m_server->url(), *network);
        QCOMPARE(m_backend->state().kind, State::Offline);
        const QString said = m_backend->state().message;
        QVERIFY2(said.contains(QStringLiteral("proxy ") + QUrl(proxy.address()).authority()),
                 qPrintable(said));
        QVERIFY2(said.contains(QString::number(status)), qPrintable(said));
        QVERIFY(!m_backend->state().advice.isEmpty());
    }
    QCOMPARE(m_server->requests(), 0);
    proxy.refuse({});
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, State::Ready, proxyPatienceMs);
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
}

} // namespace signalbox::test
