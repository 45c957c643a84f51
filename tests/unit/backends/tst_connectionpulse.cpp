// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/connectionpulse.h"
#include "models/backends/http/networkerror.h"

#include <QSignalSpy>
#include <QtTest>

using namespace signalbox;
using State = ConnectionState::Kind;

Q_DECLARE_METATYPE(Error)

namespace {

Flow<Nothing> succeeds()
{
    co_return Nothing{};
}

Flow<Nothing> fails(Error error)
{
    co_return tl::make_unexpected(error);
}

Error errorOf(Error::Kind kind, const QString &code = {})
{
    return {kind, QStringLiteral("what"), QStringLiteral("advice"), code, {}};
}

} // namespace

/// What a connection comes to, and what is tried again by itself.
class TestConnectionPulse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPasses_data();
    void whatPasses();
    void asksThePerson();
    void triesAgainUntilItWorks();
    void doubtsOnlyWhatIsReady();

private:
    ConnectionPulse::Pace m_pace = {1, 4};
};

void TestConnectionPulse::whatPasses_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<State>("state");
    const auto row = [](const char *name, const Error &error, State state) {
        QTest::newRow(name) << error << state;
    };
    row("network", errorOf(Error::Kind::Network), State::Offline);
    row("server's failure", errorOf(Error::Kind::Internal), State::Offline);
    row("too many calls", errorOf(Error::Kind::RateLimited), State::Offline);
    row("not known", errorOf(Error::Kind::Unauthorised), State::SignInNeeded);
    row("not there", errorOf(Error::Kind::NotFound), State::SignInNeeded);
    row("conflict", errorOf(Error::Kind::Conflict), State::SignInNeeded);
    row("invalid", errorOf(Error::Kind::Invalid), State::SignInNeeded);
    row("not offered", errorOf(Error::Kind::Unsupported), State::SignInNeeded);
    row("given up", errorOf(Error::Kind::Cancelled), State::SignInNeeded);
    row("proxy's sign-in", networkError(QNetworkReply::ProxyAuthenticationRequiredError, {}, {}),
        State::SignInNeeded);
}

void TestConnectionPulse::whatPasses()
{
    QFETCH(const Error, error);
    QFETCH(const State, state);
    ConnectionPulse pulse(m_pace, nullptr);
    const QSignalSpy retries(&pulse, &ConnectionPulse::retryDue);
    pulse.start(fails(error));
    QCOMPARE(pulse.state().kind, State::Starting);
    QTRY_COMPARE(pulse.state().kind, state);
    QCOMPARE(pulse.state().message, error.message);
    if (state == State::Offline)
        QTRY_COMPARE(retries.size(), 1);
}

void TestConnectionPulse::asksThePerson()
{
    ConnectionPulse pulse(m_pace, nullptr);
    pulse.start(fails(errorOf(Error::Kind::Unauthorised, promptCode)));
    QTRY_COMPARE(pulse.state().prompt, QStringLiteral("advice"));
}

void TestConnectionPulse::triesAgainUntilItWorks()
{
    ConnectionPulse pulse(m_pace, nullptr);
    int tries = 0;
    connect(&pulse, &ConnectionPulse::retryDue, this,
            [&] { pulse.settle(++tries < 3 ? fails(errorOf(Error::Kind::Network)) : succeeds()); });
    pulse.start(fails(errorOf(Error::Kind::Network)));
    QTRY_VERIFY(pulse.isReady());
    QCOMPARE(tries, 3);
}

void TestConnectionPulse::doubtsOnlyWhatIsReady()
{
    ConnectionPulse pulse(m_pace, nullptr);
    QStringList doubted;
    connect(&pulse, &ConnectionPulse::doubted, this,
            [&](const Error &error) { doubted.append(error.message); });
    const auto end = [&](const QString &message) {
        pulse.onCallEnded(Error{Error::Kind::Network, message, {}, {}, {}});
    };
    end(QStringLiteral("too early"));
    QCoreApplication::processEvents();
    pulse.start(succeeds());
    QTRY_VERIFY(pulse.isReady());
    pulse.onCallEnded({});
    end(QStringLiteral("alone?"));
    QVERIFY(doubted.isEmpty()); // never from inside the call that ends
    QTRY_COMPARE(doubted, QStringList{QStringLiteral("alone?")});
}

QTEST_GUILESS_MAIN(TestConnectionPulse)
#include "tst_connectionpulse.moc"
