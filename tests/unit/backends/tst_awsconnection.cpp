// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/backends/awsharness.h"

using namespace signalbox;
using namespace signalbox::aws;
using namespace signalbox::test;
using State = ConnectionState::Kind;

/// What a connection to AWS makes of refusals and of a network that fails.
class TestAwsConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_aws = std::make_unique<AwsHarness>(); }
    void settingsThatCannotWork();
    void expiredCredentialsAreRenewedOnce();
    void callsThatAreRefusedTogetherRenewOnce();
    void expiredRoleWithACodeAsksAgain();
    void wrongCredentialsAreOneState();
    void oneRefusalAloneChangesNothing();
    void notPermittedIsStillReady();
    void clockIsCorrected();
    void offlineHealsByItself();
    void secretsAreInNoMessage();

private:
    std::unique_ptr<AwsHarness> m_aws;
};

void TestAwsConnection::settingsThatCannotWork()
{
    SignInSettings wanted = m_aws->settings(QStringLiteral("base"));
    wanted.problem = Error{Error::Kind::Invalid, QStringLiteral("no certificate"), {}, {}, {}};
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_aws->backend->state().message, QStringLiteral("no certificate"));
}

void TestAwsConnection::expiredCredentialsAreRenewedOnce()
{
    m_aws->write(QStringLiteral("config"), "[profile work]\nrole_arn=r\nsource_profile=base\n");
    m_aws->network.answer({.body = assumed("ASIAOLD")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("work"));
    m_aws->network.answer(refusal("ExpiredTokenException"));
    m_aws->network.answer({.body = assumed("ASIANEW")});
    m_aws->network.answer({.body = noFunctions});
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = m_aws->backend->listFunctions([&](const auto &result) { listed = result; });
    QTRY_VERIFY(listed);
    QVERIFY(listed->has_value());
    QCOMPARE(m_aws->keyOf(2), QByteArray("ASIAOLD"));
    QCOMPARE(m_aws->keyOf(4), QByteArray("ASIANEW"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
}

void TestAwsConnection::callsThatAreRefusedTogetherRenewOnce()
{
    m_aws->write(QStringLiteral("config"), "[profile work]\nrole_arn=r\nsource_profile=base\n");
    m_aws->network.answer({.body = assumed("ASIAOLD")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("work"));
    m_aws->network.answer(refusal("ExpiredTokenException"));
    m_aws->network.answer(refusal("ExpiredTokenException"));
    m_aws->network.answer({.body = assumed("ASIANEW")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->network.answer({.body = noFunctions});
    int listed = 0;
    const auto count = [&](const Result<QList<Function>> &result) { listed += result ? 1 : 0; };
    const CallPtr first = m_aws->backend->listFunctions(count);
    const CallPtr second = m_aws->backend->listFunctions(count);
    QTRY_COMPARE(listed, 2);
    const auto assumedTwice =
        std::count_if(m_aws->network.sent().begin(), m_aws->network.sent().end(),
                      [](const auto &sent) { return sent.body.contains("AssumeRole"); });
    QCOMPARE(int(assumedTwice), 2); // the sign-in and one renewal
}

void TestAwsConnection::expiredRoleWithACodeAsksAgain()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile work]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/me\n");
    m_aws->open(QStringLiteral("work"));
    m_aws->network.answer({.body = assumed("ASIAROLE")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->backend->answerPrompt(QStringLiteral("123456"));
    QTRY_COMPARE(m_aws->backend->state().kind, State::Ready);
    m_aws->network.answer(refusal("ExpiredTokenException"));
    m_aws->network.answer(refusal("ExpiredTokenException"));
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = m_aws->backend->listFunctions([&](const auto &result) { listed = result; });
    QTRY_VERIFY(listed);
    QVERIFY(!listed->has_value());
    QTRY_COMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(!m_aws->backend->state().prompt.isEmpty());
    QVERIFY2(m_aws->backend->state().message.contains(QLatin1String("mfa/me")),
             qPrintable(m_aws->backend->state().message));
}

void TestAwsConnection::wrongCredentialsAreOneState()
{
    m_aws->network.answer(refusal("UnrecognizedClientException"));
    m_aws->open(QStringLiteral("base"));
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_aws->network.sent().size(), 1); // the same keys are not tried again
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = m_aws->backend->listFunctions([&](const auto &result) { listed = result; });
    QTRY_VERIFY(listed);
    QCOMPARE(listed->error().kind, Error::Kind::Unauthorised);
    QCOMPARE(m_aws->network.sent().size(), 1); // nothing is sent while nobody is signed in
    m_aws->network.answer({.body = noFunctions});
    m_aws->backend->retry();
    QTRY_COMPARE(m_aws->backend->state().kind, State::Ready);
}

void TestAwsConnection::oneRefusalAloneChangesNothing()
{
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("base"));
    m_aws->network.answer({.status = 403, .body = "<Error><Code>SignatureDoesNotMatch</Code></Error>"});
    m_aws->network.answer({.body = noFunctions}); // the look at the service that follows
    QSignalSpy states(m_aws->backend.get(), &Backend::stateChanged);
    std::optional<Result<QStringList>> buckets;
    const CallPtr call = m_aws->backend->listBuckets([&](const auto &result) { buckets = result; });
    QTRY_VERIFY(buckets);
    QVERIFY(!buckets->has_value());
    QTRY_COMPARE(m_aws->network.sent().size(), 3);
    QTRY_COMPARE(m_aws->network.answersLeft(), 0);
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(states.size(), 0);
}

void TestAwsConnection::notPermittedIsStillReady()
{
    m_aws->network.answer(
        refusal("AccessDeniedException", "not authorized to perform: lambda:ListFunctions"));
    m_aws->open(QStringLiteral("base"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
}

/// Two hours behind: the server's own time is taken, and the refused request repeated.
void TestAwsConnection::clockIsCorrected()
{
    m_aws->network.answer(
        refusal("InvalidSignatureException", "Signature expired: 20261123T120000Z is now earlier than"));
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("base"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->network.sent().first().header("X-Amz-Date"), QByteArray("20261123T120000Z"));
    QCOMPARE(m_aws->network.last().header("X-Amz-Date"), QByteArray("20261123T140000Z"));
}

void TestAwsConnection::offlineHealsByItself()
{
    m_aws->network.answer({.error = QNetworkReply::HostNotFoundError});
    m_aws->network.answer({.error = QNetworkReply::ConnectionRefusedError});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("base"));
    QTRY_COMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->states, QList<State>({State::Starting, State::Offline, State::Offline, State::Ready}));
}

void TestAwsConnection::secretsAreInNoMessage()
{
    m_aws->network.answer(
        refusal("SignatureDoesNotMatch", "The request signature we calculated does not match"));
    m_aws->open(QStringLiteral("base"));
    QVERIFY(!m_aws->backend->state().message.contains(QLatin1String("plantedsecret")));
    QVERIFY(!m_aws->network.last().url.toString().contains(QLatin1String("plantedsecret")));
    QVERIFY(!m_aws->network.last().header("Authorization").contains("plantedsecret"));
}

QTEST_GUILESS_MAIN(TestAwsConnection)
#include "tst_awsconnection.moc"
