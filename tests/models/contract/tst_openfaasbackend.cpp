// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectioncheck.h"
#include "models/services/connectionkeeper.h"
#include "models/services/openfaasconnection.h"
#include "tests/models/contract/backendcontract.h"

#include <QTemporaryDir>

using namespace signalbox;

namespace {

constexpr int patienceMs = 60'000;
const QString image = QStringLiteral("example.org/team/echo:1");

/// What OpenFaaS does not have, or its logs do not tell.
const QHash<QByteArray, QString> gaps{
    {"sources", QStringLiteral("logs do not say what called")},
    {"measured", QStringLiteral("read out of logs")},
    {"report", QStringLiteral("OpenFaaS lists no runtimes")},
    {"report lines", QStringLiteral("watchdogs write no REPORT lines")},
    {"percentiles", QStringLiteral("the gateway counts calls and seconds")},
    {"limits of values", QStringLiteral("any memory and any payload is for the function to judge")},
};

/// A server's address and its administrator, as the environment names them.
struct Peer
{
    QString endpoint = qEnvironmentVariable("SIGNALBOX_PEER");
    QString user = qEnvironmentVariable("SIGNALBOX_PEER_USER");
    QString password = qEnvironmentVariable("SIGNALBOX_PEER_PASSWORD");
};

} // namespace

/// The contract, kept by the OpenFaaS backend against the server that the environment names, started by
/// tests/interop/openfaas.
class TestOpenFaasBackend : public signalbox::test::BackendContract
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatGatewayItIs();
    void wrongPasswordIsOneQuietState();
    void loginOfTheCli();
    void namespacesAreApart();
    void changesLoseNothing();
    void scaling();
    void secretsComeAndGo();
    void imagesThatAreNotThere();
    void functionsSeeNoPassword();
    void invocationsLastAndOverlap();
    void logsGoOnWhereTheyWereCut();
    void cleanupTestCase();

private:
    Backend &backend() override { return *m_backend; }
    std::unique_ptr<LifecycleSource> stream() override
    {
        auto source = m_backend->makeEventStream();
        source->start({});
        return source;
    }
    QString gap(const QByteArray &part) const override { return gaps.value(part); }
    FunctionSpec sample(const QString &name) const override
    {
        FunctionSpec spec = BackendContract::sample(name);
        spec.runtime.clear();
        spec.handler.clear();
        spec.zip.clear();
        spec.image = image;
        return spec;
    }
    Result<Function> deployAnother(const QString &name) override
    {
        FunctionChange change;
        change.image = QStringLiteral("example.org/team/echo:2");
        return call<Function>(&Backend::changeFunction, name, change);
    }
    bool counts(const Trigger &trigger) const override { return trigger.kind != Trigger::Kind::Http; }

    Connection connection() const;
    std::unique_ptr<Backend> open(const Connection &connection);

    SystemClock m_clock;
    Peer m_peer;
    /// What somebody types who signs in with this password.
    SecretMap typed(const QString &password) const
    {
        return {{secretKey(connection().id), toSecret({m_peer.user, password, {}})}};
    }

    Secrets m_kept{QString()}; ///< nothing
    std::unique_ptr<TypedSecretStore> m_secret;
    QProcessEnvironment m_environment;
    std::unique_ptr<Backend> m_backend;
};

Connection TestOpenFaasBackend::connection() const
{
    Connection connection;
    connection.id = QStringLiteral("contract");
    connection.kind = Connection::Kind::OpenFaas;
    connection.signIn = Connection::SignIn::Keys;
    connection.endpoint = m_peer.endpoint;
    connection.callsPerMinute = 6'000;
    return connection;
}

std::unique_ptr<Backend> TestOpenFaasBackend::open(const Connection &connection)
{
    auto backend = makeOpenFaasBackend(connection, *m_secret, m_clock, m_environment);
    backend->open();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(backend->state().kind != ConnectionState::Kind::Starting, patienceMs); }();
    return backend;
}

void TestOpenFaasBackend::initTestCase()
{
    if (m_peer.endpoint.isEmpty())
        QSKIP("no OpenFaaS server is named: tests/interop/openfaas starts one");
    m_secret = std::make_unique<TypedSecretStore>(typed(m_peer.password), m_kept);
    m_backend = makeOpenFaasBackend(connection(), *m_secret, m_clock, m_environment);
    QCOMPARE(call<QList<Function>>(&Backend::listFunctions).error().kind, Error::Kind::Network);
    m_backend = open(connection());
    QVERIFY2(m_backend->state().kind == ConnectionState::Kind::Ready, qPrintable(m_backend->state().message));
}

void TestOpenFaasBackend::saysWhatGatewayItIs()
{
    const auto report = call<BackendReport>(&Backend::report);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QVERIFY2(report->version.startsWith(QLatin1String("0.27")), qPrintable(report->version));
    QCOMPARE(report->endpoint, m_peer.endpoint);
    QVERIFY(m_backend->traffic().calls > 0);
}

void TestOpenFaasBackend::wrongPasswordIsOneQuietState()
{
    TypedSecretStore wrong(typed(QStringLiteral("plantedsecret")), m_kept);
    const auto backend = makeOpenFaasBackend(connection(), wrong, m_clock, m_environment);
    QSignalSpy states(backend.get(), &Backend::stateChanged);
    backend->open();
    QTRY_COMPARE_WITH_TIMEOUT(backend->state().kind, ConnectionState::Kind::SignInNeeded, patienceMs);
    QVERIFY(!backend->state().message.isEmpty());
    QVERIFY(!backend->state().message.contains(QLatin1String("plantedsecret")));
    QCOMPARE(states.size(), 2); // starting, sign-in needed: no storm
}

/// As faas-cli writes its file; and what becomes of a login that is not there.
void TestOpenFaasBackend::loginOfTheCli()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("config.yml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("auths:\n- gateway: " + m_peer.endpoint.toUtf8() + "\n  auth: basic\n  token: " +
               (m_peer.user + u':' + m_peer.password).toUtf8().toBase64() + "\n  options: []\n");
    file.close();
    m_environment.insert(QStringLiteral("OPENFAAS_CONFIG"), folder.path());
    Connection login = connection();
    login.signIn = Connection::SignIn::Profile;
    login.profile = std::exchange(login.endpoint, QString());
    QCOMPARE(open(login)->state().kind, ConnectionState::Kind::Ready);
    login.profile = QStringLiteral("http://gateway.example.org");
    const auto backend = open(login);
    QCOMPARE(backend->state().kind, ConnectionState::Kind::SignInNeeded);
    QVERIFY2(backend->state().message.contains(login.profile), qPrintable(backend->state().message));
}

void TestOpenFaasBackend::namespacesAreApart()
{
    QVERIFY(call<Function>(&Backend::createFunction, sample(QStringLiteral("contract"))));
    Connection other = connection();
    other.nameSpace = QStringLiteral("staging");
    auto mine = std::exchange(m_backend, open(other));
    const auto swapped = qScopeGuard([&] { m_backend = std::move(mine); });
    QCOMPARE(call<QList<Function>>(&Backend::listFunctions).value_or(QList<Function>{Function()}).size(), 0);
    FunctionSpec spec = sample(QStringLiteral("contract"));
    spec.environment = {{QStringLiteral("ANSWER"), QStringLiteral("staged")}};
    QVERIFY(call<Function>(&Backend::createFunction, spec));
    QCOMPARE(invoke(QStringLiteral("contract"), "1").value_or(InvokeAnswer()).payload,
             QByteArray(R"({"staged": 1})"));
    QVERIFY(call<Nothing>(&Backend::deleteFunction, QStringLiteral("contract")));

    other.nameSpace = QStringLiteral("nowhere");
    const auto nowhere = open(other);
    QVERIFY(nowhere->state().kind != ConnectionState::Kind::Ready);
    QVERIFY2(nowhere->state().message.contains(QLatin1String("namespace")),
             qPrintable(nowhere->state().message));
}

/// An update replaces everything: what the console knows nothing of has to be in it.
void TestOpenFaasBackend::changesLoseNothing()
{
    const QString name = QStringLiteral("contract");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QVERIFY(
        call<Nothing>(&Backend::setTag, name, QStringLiteral("com.openfaas.scale.min"), QStringLiteral("1")));
    Trigger topic;
    topic.functionName = name;
    topic.kind = Trigger::Kind::Topic;
    topic.source = QStringLiteral("orders");
    QVERIFY(call<Trigger>(&Backend::addTrigger, topic));
    FunctionChange change;
    change.timeoutSeconds = 25;
    change.environment = QMap<QString, QString>{{QStringLiteral("A"), QStringLiteral("b")}};
    QVERIFY(call<Function>(&Backend::changeFunction, name, change));
    const Function after = call<Function>(&Backend::getFunction, name).value_or(Function());
    QCOMPARE(after.tags->value(QStringLiteral("com.openfaas.scale.min")), QStringLiteral("1"));
    QCOMPARE(after.memoryMb, 256);
    QCOMPARE(after.timeoutSeconds, 25);
    QCOMPARE(after.environment, *change.environment);
    QCOMPARE(triggers(name).size(), 1);
    QCOMPARE(triggers(name).first().source, QStringLiteral("orders"));
}

void TestOpenFaasBackend::scaling()
{
    const QString name = QStringLiteral("contract");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    FunctionChange change;
    const QString most = QStringLiteral("com.openfaas.scale.max");
    change.scaling = Scaling{{most, QStringLiteral("4")}};
    const auto changed = call<Function>(&Backend::changeFunction, name, change);
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
    QCOMPARE(changed->scaling, *change.scaling);
    QCOMPARE(changed->instances.wanted, std::optional(1));
    change.scaling = Scaling();
    QCOMPARE(call<Function>(&Backend::changeFunction, name, change)->scaling, Scaling());
}

void TestOpenFaasBackend::secretsComeAndGo()
{
    const QString name = QStringLiteral("contract");
    const QString key = QStringLiteral("api-key");
    QVERIFY(call<Nothing>(&Backend::putSecret, key, QStringLiteral("plantedsecret")));
    QVERIFY(call<Nothing>(&Backend::putSecret, key, QStringLiteral("another"))); // another value
    QCOMPARE(call<QStringList>(&Backend::listSecrets).value_or(QStringList()), QStringList{key});
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    FunctionChange change;
    change.secrets = QStringList{key};
    const auto given = call<Function>(&Backend::changeFunction, name, change);
    QVERIFY2(given, given ? "" : qPrintable(given.error().message));
    QCOMPARE(given->secrets, *change.secrets);
    change.secrets = QStringList();
    QVERIFY(call<Function>(&Backend::changeFunction, name, change)->secrets.isEmpty());
    QVERIFY(call<Nothing>(&Backend::removeSecret, key));
    QVERIFY(call<QStringList>(&Backend::listSecrets)->isEmpty());
    const auto gone = call<Nothing>(&Backend::removeSecret, key);
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void TestOpenFaasBackend::imagesThatAreNotThere()
{
    FunctionSpec spec = sample(QStringLiteral("contract"));
    spec.image = QStringLiteral("example.org/nobody:1");
    const auto refused = call<Function>(&Backend::createFunction, spec);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    QVERIFY2(refused.error().message.contains(spec.image), qPrintable(refused.error().message));
}

/// The gateway hands every header on.
void TestOpenFaasBackend::functionsSeeNoPassword()
{
    const QString name = QStringLiteral("contract");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto answer = invoke(name, R"({"headers": true})");
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QVERIFY(answer->payload.contains("X-Call-Id"));
    QVERIFY2(!answer->payload.contains("Authorization"), answer->payload.constData());
}

/// Several calls at once, longer than the server's other answers take.
void TestOpenFaasBackend::invocationsLastAndOverlap()
{
    const QString name = QStringLiteral("contract");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto source = stream();
    const signalbox::test::Heard heard(*source);
    QStringList ids;
    std::vector<CallPtr> calls;
    calls.reserve(3);
    for (int each = 0; each < 3; ++each)
        calls.push_back(m_backend->invoke(name, R"({"nap": 0.5})", false, [&](const auto &answer) {
            ids.append(answer ? answer->requestId : answer.error().message);
        }));
    QTRY_COMPARE_WITH_TIMEOUT(ids.size(), 3, patienceMs);
    QSet<QString> lanes;
    for (const QString &id : std::as_const(ids))
        QTRY_VERIFY_WITH_TIMEOUT(heard.has(LifecycleEvent::Type::Report, id), patienceMs);
    for (const LifecycleEvent &event : heard.events()) {
        if (event.type == LifecycleEvent::Type::Report && ids.contains(event.requestId)) {
            lanes.insert(event.instanceId);
            QVERIFY(event.durationUs >= 500'000);
        }
    }
    QCOMPARE(lanes.size(), 3); // side by side in one replica: a lane for each
}

/// The server cuts each stream after a while, in the middle of a chunk. Two sources read, one of which goes
/// on from the other's position: altogether every call is heard of once.
void TestOpenFaasBackend::logsGoOnWhereTheyWereCut()
{
    const QString name = QStringLiteral("contract");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QStringList ids;
    const qint64 first = m_clock.nowMs() * 1'000; // a number of this run
    auto source = stream();
    auto heard = std::make_unique<signalbox::test::Heard>(*source);
    LifecycleEvents all;
    for (int round = 0; round < 40; ++round) {
        const auto answer = invoke(name, QByteArray::number(first + round));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        ids.append(answer->requestId);
        if (round % 10 != 9)
            continue;
        QTRY_VERIFY_WITH_TIMEOUT(heard->has(LifecycleEvent::Type::Report, ids.at(round - 5)), patienceMs);
        all += heard->events();
        const StreamPosition reached = heard->position();
        source = m_backend->makeEventStream();
        heard = std::make_unique<signalbox::test::Heard>(*source);
        source->start(reached);
    }
    const auto reported = [](const LifecycleEvents &events, const QString &id) {
        return std::any_of(events.begin(), events.end(), [&](const LifecycleEvent &event) {
            return event.type == LifecycleEvent::Type::Report && event.requestId == id;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(reported(all + heard->events(), ids.last()), patienceMs);
    all += heard->events();
    QHash<QString, int> reports;
    for (const LifecycleEvent &event : std::as_const(all))
        reports[event.requestId] += event.type == LifecycleEvent::Type::Report ? 1 : 0;
    for (const QString &id : std::as_const(ids))
        QCOMPARE(reports.value(id), 1);
    QStringList lines;
    QStringList expected;
    for (const LifecycleEvent &event : std::as_const(all)) {
        if (event.text.mid(6).toLongLong() >= first)
            lines.append(event.text);
    }
    for (int round = 0; round < 40; ++round)
        expected.append(QStringLiteral("heard %1").arg(first + round));
    QCOMPARE(lines, expected);
}

void TestOpenFaasBackend::cleanupTestCase()
{
    m_backend.reset();
}

QTEST_GUILESS_MAIN(TestOpenFaasBackend)
#include "tst_openfaasbackend.moc"
