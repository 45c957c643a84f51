// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/knativebackend.h"
#include "models/domain/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::knative;

namespace {

using Kind = ConnectionState::Kind;

const QByteArray forbidden = R"({"kind":"Status","code":403,"reason":"Forbidden","message":"not for you"})";
const QByteArray unauthorized = R"({"kind":"Status","code":401,"reason":"Unauthorized","message":"who?"})";
/// Its slashes are escaped: moc would take them for a comment.
const QByteArray hello =
    R"({"metadata":{"name":"hello","namespace":"team"},"status":{"url":"https:\/\/hello.example.com"}})";

} // namespace

/// A connection between a cluster and the world outside of it, each of them scripted.
class TestKnativeConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void callsOfFunctionsGoOutside();
    void groupsThatMayNotBeAskedForAreNotThere();
    void triggersThatMayNotBeReadHideNoOthers();
    void callsRefusedTogetherRenewOnce();

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile::remove(m_folder.filePath(name));
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    qsizetype runs()
    {
        QFile file(m_folder.filePath(QStringLiteral("runs")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
    }
    void open(const QByteArray &user)
    {
        write(QStringLiteral("config"), "clusters: [{name: c, cluster: {server: 'https://api'}}]\n"
                                        "users: [{name: u, user: {" +
                                            user +
                                            "}}]\n"
                                            "contexts: [{name: c, context: {cluster: c, user: u}}]\n");
        SignInSettings settings;
        settings.context = QStringLiteral("c");
        settings.environment = QProcessEnvironment::systemEnvironment();
        settings.environment.insert(QStringLiteral("KUBECONFIG"),
                                    m_folder.filePath(QStringLiteral("config")));
        const MakeNetwork make = [this](const NetworkSettings &wanted) -> Result<NetworkFactory> {
            return wanted.onlyThisCa ? m_api.factory() : m_world.factory();
        };
        m_backend = std::make_unique<KnativeBackend>(settings, QUrl(), m_clock, KnativePace(), make);
        m_backend->open();
    }
    /// As somebody with a token; the groups of Eventing answer with these.
    void open(const test::ScriptedAnswer &sources, const test::ScriptedAnswer &eventing)
    {
        m_api.answer({200, "{}"});
        m_api.answer(sources);
        m_api.answer(eventing);
        open("token: planted");
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    test::ScriptedNetwork m_api;
    test::ScriptedNetwork m_world;
    std::unique_ptr<KnativeBackend> m_backend;
};

void TestKnativeConnection::init()
{
    m_backend.reset();
    m_api = {};
    m_world = {};
}

void TestKnativeConnection::callsOfFunctionsGoOutside()
{
    open({404, {}}, {404, {}});
    QTRY_COMPARE(m_backend->state().kind, Kind::Ready);
    m_api.answer({200, hello});
    m_world.answer({200, "hi"});
    std::optional<Result<InvokeAnswer>> answer;
    const CallPtr call =
        m_backend->invoke(QStringLiteral("hello"), "{}", false, [&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE((*answer)->payload, QByteArray("hi"));
    QCOMPARE(m_world.sent().size(), 1);
    QCOMPARE(m_world.last().url, QUrl(QStringLiteral("https://hello.example.com/")));
    QVERIFY(m_world.last().header("Authorization").isEmpty());
    QCOMPARE(m_api.last().header("Authorization"), QByteArray("Bearer planted"));
}

void TestKnativeConnection::groupsThatMayNotBeAskedForAreNotThere()
{
    open({403, forbidden}, {200, "{}"});
    QTRY_COMPARE(m_backend->state().kind, Kind::Ready);
    QVERIFY(!m_backend->capabilities().scheduleTrigger);
    QVERIFY(m_backend->capabilities().topicTrigger);
}

void TestKnativeConnection::triggersThatMayNotBeReadHideNoOthers()
{
    open({200, "{}"}, {200, "{}"});
    QTRY_COMPARE(m_backend->state().kind, Kind::Ready);
    m_api.answer({200, hello});
    m_api.answer({403, forbidden});
    m_api.answer({200, R"({"items":[{"metadata":{"name":"orders"},"spec":{"broker":"default","subscriber":
        {"ref":{"apiVersion":"serving.knative.dev/v1","kind":"Service","name":"hello"}}}}]})"});
    std::optional<Result<TriggerList>> triggers;
    const CallPtr call =
        m_backend->listTriggers(QStringLiteral("hello"), [&](const auto &result) { triggers = result; });
    QTRY_VERIFY(triggers);
    QVERIFY(*triggers);
    QCOMPARE((*triggers)->triggers.size(), 2);
    QCOMPARE((*triggers)->unread.size(), 1);
    QVERIFY((*triggers)->unread.first().kind == Trigger::Kind::Schedule);
    QCOMPARE((*triggers)->triggers.at(0).kind, Trigger::Kind::Http);
    QCOMPARE((*triggers)->triggers.at(1).kind, Trigger::Kind::Topic);
}

/// The plugin prints another token with each run.
void TestKnativeConnection::callsRefusedTogetherRenewOnce()
{
    const QByteArray counted = m_folder.filePath(QStringLiteral("runs")).toUtf8();
    write(QStringLiteral("plugin"),
          "#!/bin/sh\necho x >> " + counted +
              "\nprintf '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
              "\"status\":{\"token\":\"t%d\"}}' $(grep -c x " +
              counted + ")\n");
    for (int i = 0; i < 3; ++i)
        m_api.answer({200, "{}"});
    open("exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}");
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, Kind::Ready, 30'000);
    QCOMPARE(runs(), 1);
    for (int i = 0; i < 3; ++i)
        m_api.answer({401, unauthorized});
    for (int i = 0; i < 3; ++i)
        m_api.answer({200, R"({"items":[]})"});
    std::vector<CallPtr> calls;
    calls.reserve(3);
    int good = 0;
    for (int i = 0; i < 3; ++i)
        calls.push_back(m_backend->listFunctions([&](const auto &result) { good += result ? 1 : 0; }));
    QTRY_COMPARE_WITH_TIMEOUT(good, 3, 30'000);
    QCOMPARE(runs(), 2);
    QCOMPARE(m_api.last().header("Authorization"), QByteArray("Bearer t2"));
}

QTEST_GUILESS_MAIN(TestKnativeConnection)
#include "tst_knativeconnection.moc"
