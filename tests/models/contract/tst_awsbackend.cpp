// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/awsbackend.h"
#include "models/backends/local/localbackend.h"
#include "tests/models/contract/backendcontract.h"
#include "tests/models/contract/enginetable.h"

#include <QTemporaryDir>

using namespace signalbox;

namespace {

QString engineProgram()
{
    return qEnvironmentVariable("SIGNALBOX_BIN") + QStringLiteral("/signalbox-engine");
}

constexpr int patienceMs = 60'000;

/// What moto 5 is known not to do; each of these is held against the engine instead.
const QHash<QByteArray, QString> motoGaps{
    {"execution", QStringLiteral("moto runs no functions without Docker")},
    {"input checks", QStringLiteral("moto takes any zip, any memory, and versions from under aliases")},
    {"provisioned concurrency", QStringLiteral("moto provisions no environments")},
    {"revisions", QStringLiteral("moto does not compare revisions")},
    {"percentiles", QStringLiteral("moto computes no percentiles")},
    {"code", QStringLiteral("moto's links to code cannot be followed")},
    {"schedule checks", QStringLiteral("moto takes any expression")},
    {"replaced settings",
     QStringLiteral("moto answers with the first settings of asynchronous calls until all are deleted")},
    {"accounts' ARNs",
     QStringLiteral("moto keeps an account's number as it was given, where AWS makes it the root's ARN")},
    {"settings of aliases", QStringLiteral("moto keeps settings of asynchronous calls for functions only")},
    {"policies of aliases", QStringLiteral("moto removes permissions of functions only")},
    {"mappings of aliases", QStringLiteral("moto says the version that an alias leads to")},
    {"urls of aliases", QStringLiteral("moto keeps URLs of functions only")},
    {"architecture of new code", QStringLiteral("moto keeps the first architecture")},
    {"odd names", QStringLiteral("moto checks signatures of decoded paths: boto3 is refused as well")},
};

/// What the engine does not have, and so answers that it has not.
const QHash<QByteArray, QString> engineGaps{
    {"topics", QStringLiteral("the engine has no SNS")},
    {"streams", QStringLiteral("the engine has no data streams")},
    {"scheduler", QStringLiteral("the engine has rules only")},
    {"event buses", QStringLiteral("the engine has the default bus only, and does not list it")},
};

/// What no log tells.
const QHash<QByteArray, QString> logGaps{
    {"sources", QStringLiteral("logs do not say what called")},
    {"measured", QStringLiteral("read out of logs")},
    {"report", QStringLiteral("AWS has no version and lists no runtimes")},
};

} // namespace

/// The contract, kept by the AWS backend: against the server that the environment names (moto, started by
/// tests/interop/moto), or against an engine of its own.
class TestAwsBackend : public signalbox::test::BackendContract
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhoItIs();
    void wrongKeysAreOneQuietState();
    void missingPermissionsAreNamed();
    void rolesAreAssumed();
    void rolesAreListedAndMade();
    void liveTailSendsWhatRuns();
    void liveTailOfOthersIsUnderstood();
    void cleanupTestCase();

private:
    Backend &backend() override { return *m_backend; }
    std::unique_ptr<LifecycleSource> stream() override
    {
        auto source = m_backend->makeEventStream();
        if (source)
            source->start({});
        return source;
    }
    QString gap(const QByteArray &part) const override
    {
        const QString known = logGaps.value(part);
        const auto &gaps = m_foreign ? motoGaps : engineGaps;
        return known.isEmpty() ? gaps.value(part) : known;
    }
    void needTable() override
    {
        if (!m_foreign) // moto was given one
            test::makeTable(*m_engine->engine().target(), m_clock);
    }
    QString role() const override
    {
        return qEnvironmentVariable("SIGNALBOX_PEER_ROLE",
                                    QStringLiteral("arn:aws:iam::000000000000:role/contract"));
    }
    std::unique_ptr<aws::AwsBackend> make(const aws::SignInSettings &settings)
    {
        aws::AwsPace pace;
        pace.logs = {60'000, 20, 20, 20, 600'000};
        return std::make_unique<aws::AwsBackend>(settings, plainNetwork, m_clock, pace);
    }
    QString countedFunction() const override { return qEnvironmentVariable("SIGNALBOX_PEER_COUNTED"); }
    aws::SignInSettings settings();
    void startEngine();

    SystemClock m_clock;
    QTemporaryDir m_folder;
    bool m_foreign = false;
    std::unique_ptr<LocalBackend> m_engine; ///< runs the engine; not what is tested
    std::unique_ptr<aws::AwsBackend> m_backend;
};

void TestAwsBackend::startEngine()
{
    if (!QFileInfo(engineProgram()).isExecutable())
        QSKIP("signalbox-engine has not been built");
    const EngineSettings engine{engineProgram(), m_folder.filePath(QStringLiteral("engine")), {}};
    m_engine = std::make_unique<LocalBackend>(engine, plainNetwork, m_clock);
    m_engine->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state().kind, ConnectionState::Kind::Ready, patienceMs);
}

aws::SignInSettings TestAwsBackend::settings()
{
    aws::SignInSettings settings;
    settings.environment = QProcessEnvironment::systemEnvironment();
    settings.region = QStringLiteral("us-east-1");
    settings.endpoint = QUrl(qEnvironmentVariable("SIGNALBOX_PEER"));
    settings.how = Connection::SignIn::Environment;
    if (m_foreign)
        return settings;
    settings.endpoint = m_engine->engine().target()->endpoint;
    settings.how = Connection::SignIn::Profile;
    settings.profile = QStringLiteral("default");
    settings.environment.insert(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"),
                                m_engine->engine().credentialsFile());
    settings.environment.insert(QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("/nowhere"));
    return settings;
}

void TestAwsBackend::initTestCase()
{
    m_foreign = !qEnvironmentVariable("SIGNALBOX_PEER").isEmpty();
    if (!m_foreign)
        startEngine();
    if (!m_foreign && !m_engine)
        return;
    m_backend = make(settings());
    QCOMPARE(call<QList<Function>>(&Backend::listFunctions).error().kind, Error::Kind::Network);
    m_backend->open();
    QCOMPARE(m_backend->state().kind, ConnectionState::Kind::Starting);
    QTRY_VERIFY_WITH_TIMEOUT(m_backend->state().kind != ConnectionState::Kind::Starting, patienceMs);
    QVERIFY2(m_backend->state().kind == ConnectionState::Kind::Ready, qPrintable(m_backend->state().message));
}

void TestAwsBackend::saysWhoItIs()
{
    const auto report = call<BackendReport>(&Backend::report);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->account.size(), 12);
    QCOMPARE(report->region, QStringLiteral("us-east-1"));
    QCOMPARE(report->endpoint, settings().endpoint.toString());
    QVERIFY(m_backend->traffic().calls > 0);
    QVERIFY(m_backend->traffic().bytesReceived > 0);
}

void TestAwsBackend::wrongKeysAreOneQuietState()
{
    aws::SignInSettings wrong = settings();
    wrong.how = Connection::SignIn::Environment;
    wrong.environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIDNOBODY"));
    wrong.environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("plantedsecret"));
    const auto backend = make(wrong);
    QSignalSpy states(backend.get(), &Backend::stateChanged);
    backend->open();
    QTRY_COMPARE_WITH_TIMEOUT(backend->state().kind, ConnectionState::Kind::SignInNeeded, patienceMs);
    QVERIFY(!backend->state().message.isEmpty());
    QVERIFY(!backend->state().message.contains(QLatin1String("plantedsecret")));
    QCOMPARE(states.size(), 2); // starting, sign-in needed: no storm
}

/// With the keys of somebody who may list functions, and nothing else.
void TestAwsBackend::missingPermissionsAreNamed()
{
    const QString limited = qEnvironmentVariable("SIGNALBOX_PEER_LIMITED");
    if (limited.isEmpty())
        QSKIP("the engine knows no permissions");
    aws::SignInSettings less = settings();
    less.environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), limited.section(u' ', 0, 0));
    less.environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), limited.section(u' ', 1));
    const auto backend = make(less);
    backend->open();
    QTRY_COMPARE_WITH_TIMEOUT(backend->state().kind, ConnectionState::Kind::Ready, patienceMs);
    std::optional<QList<CheckReport>> found;
    const CallPtr call =
        backend->check([&](const auto &checks) { found = checks.value_or(QList<CheckReport>()); });
    QTRY_VERIFY_WITH_TIMEOUT(found, patienceMs);
    QStringList working;
    QStringList missing;
    for (const CheckReport &check : *found)
        check.works ? working.append(check.name) : missing.append(check.advice);
    QCOMPARE(working, QStringList({QStringLiteral("Sign-in"), QStringLiteral("Functions")}));
    QVERIFY2(missing.contains(QStringLiteral("The permission s3:ListAllMyBuckets is missing.")),
             qPrintable(missing.join(u'\n')));
    QCOMPARE(backend->state().kind, ConnectionState::Kind::Ready);
}

void TestAwsBackend::rolesAreAssumed()
{
    const QByteArray role = qgetenv("SIGNALBOX_PEER_OPERATOR");
    if (role.isEmpty())
        QSKIP("the engine knows no roles");
    QFile config(m_folder.filePath(QStringLiteral("config")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[profile operator]\ncredential_source = Environment\nrole_session_name = me\nrole_arn = " +
                 role);
    config.close();
    aws::SignInSettings assumed = settings();
    assumed.how = Connection::SignIn::Profile;
    assumed.profile = QStringLiteral("operator");
    assumed.environment.insert(QStringLiteral("AWS_CONFIG_FILE"), config.fileName());
    const auto backend = make(assumed);
    backend->open();
    QTRY_VERIFY_WITH_TIMEOUT(backend->state().kind != ConnectionState::Kind::Starting, patienceMs);
    QVERIFY2(backend->state().kind == ConnectionState::Kind::Ready, qPrintable(backend->state().message));
    std::optional<QList<CheckReport>> found;
    const CallPtr call =
        backend->check([&](const auto &checks) { found = checks.value_or(QList<CheckReport>()); });
    QTRY_VERIFY_WITH_TIMEOUT(found, patienceMs);
    QVERIFY2(found->first().message.contains(QLatin1String("assumed-role/operator/me")),
             qPrintable(found->first().message));
}

void TestAwsBackend::rolesAreListedAndMade()
{
    if (!m_foreign)
        QSKIP("the engine knows no roles");
    const auto names = [this] {
        QStringList all;
        for (const ExecutionRole &role :
             call<QList<ExecutionRole>>(&Backend::listRoles).value_or(QList<ExecutionRole>()))
            all.append(role.name);
        return all;
    };
    QCOMPARE(names(), QStringList{QStringLiteral("contract")}); // nobody but Lambda may be the operator
    const auto made = call<ExecutionRole>(&Backend::createBasicRole, QStringLiteral("contract-basic"));
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QCOMPARE(names(), QStringList({QStringLiteral("contract"), QStringLiteral("contract-basic")}));
    const auto again = call<ExecutionRole>(&Backend::createBasicRole, QStringLiteral("contract-basic"));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    FunctionSpec spec = sample(QStringLiteral("contract"));
    spec.role = made->arn;
    const auto created = call<Function>(&Backend::createFunction, spec);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(created->role, made->arn);
}

/// Calls under live sessions that are begun and given up: every line once, and none by a reading alone.
void TestAwsBackend::liveTailSendsWhatRuns()
{
    if (m_foreign)
        QSKIP("moto has no Live Tail");
    const QString name = QStringLiteral("tailed");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto first = invoke(name, "{}");
    QVERIFY(first);
    {
        const auto polled = stream(); // until its log group is there
        const test::Heard there(*polled);
        QTRY_VERIFY_WITH_TIMEOUT(there.has(LifecycleEvent::Type::Report, first->requestId), patienceMs);
    }
    aws::LogPace pace{60'000, 3'600'000, 3'600'000, 100}; // readings are made where a session begins or ends
    pace.liveTail = true;
    aws::LogSource source(plainNetwork, m_clock, pace);
    source.setTarget(*m_engine->engine().target());
    test::Heard heard(source);
    source.attend(Attention::Live);
    source.start({});
    QStringList called;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 5; ++i) {
            const auto answer = invoke(name, "{}");
            QVERIFY(answer);
            called.append(answer->requestId);
        }
        QTRY_VERIFY_WITH_TIMEOUT(heard.has(LifecycleEvent::Type::Report, called.last()), 30'000);
        source.attend(round % 2 == 0 ? Attention::Present : Attention::Live);
        source.attend(Attention::Live);
    }
    for (const QString &id : std::as_const(called)) {
        const auto times = [&](LifecycleEvent::Type type) {
            return std::count_if(
                heard.events().begin(), heard.events().end(),
                [&](const LifecycleEvent &each) { return each.type == type && each.requestId == id; });
        };
        QCOMPARE(times(LifecycleEvent::Type::Start), 1);
        QCOMPARE(times(LifecycleEvent::Type::Log), 1);
        QCOMPARE(times(LifecycleEvent::Type::Report), 1);
    }
    source.stop();
    QVERIFY(call<Nothing>(&Backend::deleteFunction, name));
}

/// moto sends a session all that a group has, and ends it.
void TestAwsBackend::liveTailOfOthersIsUnderstood()
{
    const QString arn = qEnvironmentVariable("SIGNALBOX_PEER_LOGGED");
    if (arn.isEmpty())
        QSKIP("the engine's sessions are another part");
    const aws::Target target{settings().endpoint,
                             "us-east-1",
                             {qgetenv("AWS_ACCESS_KEY_ID"), qgetenv("AWS_SECRET_ACCESS_KEY"), {}, {}}};
    aws::LiveTail tail(plainNetwork, m_clock, this);
    QStringList heard;
    connect(&tail, &aws::LiveTail::heard, this, [&](const QString &group, const auto &lines) {
        for (const aws::logs::Line &line : lines)
            heard.append(group + u' ' + line.stream + u' ' + line.text);
    });
    std::optional<std::optional<Error>> end;
    connect(&tail, &aws::LiveTail::ended, this, [&](const auto &why) { end = why; });
    tail.follow(aws::prepare(aws::logs::startLiveTail({arn}), target, QDateTime::currentDateTimeUtc()));
    QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), patienceMs);
    QVERIFY2(!*end, *end ? qPrintable((*end)->message) : "");
    QCOMPARE(heard, QStringList({QStringLiteral("/aws/lambda/quiet s one"),
                                 QStringLiteral("/aws/lambda/quiet s two ü")}));
}

void TestAwsBackend::cleanupTestCase()
{
    m_backend.reset();
    if (!m_engine)
        return;
    m_engine->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state().kind, ConnectionState::Kind::Idle, patienceMs);
    m_engine.reset();
}

QTEST_GUILESS_MAIN(TestAwsBackend)
#include "tst_awsbackend.moc"
