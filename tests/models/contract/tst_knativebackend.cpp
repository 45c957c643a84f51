// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/knativebackend.h"
#include "tests/models/contract/backendcontract.h"

#include <cstdio>

using namespace signalbox;
using signalbox::test::Heard;
using Type = LifecycleEvent::Type;

namespace {

constexpr int patienceMs = 60'000;
const QString name = QStringLiteral("contract");

/// What Knative does not have, or its pods and logs do not tell.
const QHash<QByteArray, QString> gaps{
    {"sources", QStringLiteral("logs do not say what called")},
    {"measured", QStringLiteral("read out of logs")},
    {"report lines", QStringLiteral("Knative writes no REPORT lines")},
    {"log tail", QStringLiteral("an answer brings no log")},
    {"asynchronous calls", QStringLiteral("Knative has none")},
    {"limits of values",
     QStringLiteral("any memory and any payload is for the cluster and the function to judge")},
    {"pausing", QStringLiteral("a PingSource cannot be switched off")},
    {"billed by request", QStringLiteral("what is held is the instance")},
    {"concurrency limit", QStringLiteral("instances are what is limited")},
    {"words of tags", QStringLiteral("labels are short words")},
};

} // namespace

/// The contract, kept by the Knative backend against the cluster that the environment names, started by
/// tests/interop/knative.
class TestKnativeBackend : public signalbox::test::BackendContract
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void saysWhatClusterItIs();
    void everyWayToSignIn_data();
    void everyWayToSignIn();
    void whatCannotBeTrustedIsOneQuietState_data();
    void whatCannotBeTrustedIsOneQuietState();
    void missingPermissionsAreNamed();
    void instancesFromBeginToEnd();
    void imagesThatAreNotThere();
    void callsAreSplit();
    void topicTrigger();
    void scaling();
    void changesOfAPendingService();
    void streamGoesOnWhenTheServerComesBack();
    void cleanupTestCase();

private:
    Backend &backend() override { return *m_backend; }
    std::unique_ptr<LifecycleSource> stream() override { return streamFrom({}); }
    std::unique_ptr<LifecycleSource> streamFrom(const StreamPosition &position)
    {
        auto source = m_backend->makeEventStream();
        source->start(position);
        return source;
    }
    QString gap(const QByteArray &part) const override { return gaps.value(part); }
    QString aliasName() const override { return knative::mainRoute; }
    FunctionSpec sample(const QString &functionName) const override
    {
        FunctionSpec spec;
        spec.name = functionName;
        spec.image = QStringLiteral("dev.local/echo:1");
        spec.memoryMb = 256;
        spec.timeoutSeconds = 10;
        spec.environment = {{QStringLiteral("GREETING"), QStringLiteral("grüße")}};
        return spec;
    }
    Result<Function> deployAnother(const QString &functionName) override
    {
        FunctionChange change;
        change.image = QStringLiteral("dev.local/echo:2");
        return call<Function>(&Backend::changeFunction, functionName, change);
    }
    bool counts(const Trigger &trigger) const override
    {
        // a service has an address from the beginning
        return trigger.kind != Trigger::Kind::Http ||
               qstrcmp(QTest::currentTestFunction(), "httpTrigger") == 0;
    }
    std::unique_ptr<knative::KnativeBackend> make(const QString &context)
    {
        knative::SignInSettings settings;
        settings.context = context;
        settings.environment = QProcessEnvironment::systemEnvironment();
        settings.environment.insert(QStringLiteral("KUBECONFIG"), qEnvironmentVariable("SIGNALBOX_PEER"));
        knative::KnativePace pace;
        pace.retryMs = 100;
        pace.longestRetryMs = 500;
        pace.pods.meterMs = 200;
        pace.pods.callsPerMinute = 60'000;
        return std::make_unique<knative::KnativeBackend>(
            settings, QUrl(qEnvironmentVariable("SIGNALBOX_PEER_INGRESS")), m_clock, pace);
    }
    /// Asks the one who runs the cluster for something, and waits until it is done.
    void control(const QString &what)
    {
        QNetworkAccessManager network;
        QNetworkReply *reply =
            network.get(QNetworkRequest(QUrl(qEnvironmentVariable("SIGNALBOX_PEER_CONTROL") + u'/' + what)));
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patienceMs);
        QCOMPARE(reply->error(), QNetworkReply::NoError);
    }

    SystemClock m_clock;
    std::unique_ptr<knative::KnativeBackend> m_backend;
};

void TestKnativeBackend::initTestCase()
{
    m_backend = make(QStringLiteral("admin"));
    QCOMPARE(call<QList<Function>>(&Backend::listFunctions).error().kind, Error::Kind::Network);
    m_backend->open();
    QCOMPARE(m_backend->state().kind, ConnectionState::Kind::Starting);
    QTRY_VERIFY_WITH_TIMEOUT(m_backend->state().kind != ConnectionState::Kind::Starting, patienceMs);
    QVERIFY2(m_backend->state().kind == ConnectionState::Kind::Ready, qPrintable(m_backend->state().message));
}

/// A service may be made while the pods of an old one of its name still run, and serve its calls: each test
/// begins when they are gone.
void TestKnativeBackend::init()
{
    control(QStringLiteral("settled"));
}

void TestKnativeBackend::saysWhatClusterItIs()
{
    const auto report = call<BackendReport>(&Backend::report);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QVERIFY2(report->version.contains(QStringLiteral("Kubernetes v1.")), qPrintable(report->version));
    QVERIFY(report->endpoint.startsWith(QStringLiteral("https://127.0.0.1:")));
    QCOMPARE(report->region, QStringLiteral("default"));
    QVERIFY(m_backend->traffic().calls > 0);
    QVERIFY(m_backend->capabilities().scheduleTrigger);
}

void TestKnativeBackend::everyWayToSignIn_data()
{
    QTest::addColumn<QString>("context");
    for (const char *context : {"admin", "files", "token", "tokenfile", "plugin", "beta", "proxied"})
        QTest::newRow(context) << QString::fromLatin1(context);
}

void TestKnativeBackend::everyWayToSignIn()
{
    QFETCH(QString, context);
    const auto one = make(context);
    one->open();
    QTRY_VERIFY_WITH_TIMEOUT(one->state().kind != ConnectionState::Kind::Starting, patienceMs);
    QVERIFY2(one->state().kind == ConnectionState::Kind::Ready, qPrintable(one->state().message));
}

void TestKnativeBackend::whatCannotBeTrustedIsOneQuietState_data()
{
    using Kind = ConnectionState::Kind;
    QTest::addColumn<QString>("context");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("a token that nobody knows") << QStringLiteral("nobody") << Kind::SignInNeeded;
    QTest::newRow("accept anything") << QStringLiteral("insecure") << Kind::SignInNeeded;
    QTest::newRow("an authority of its own") << QStringLiteral("strange") << Kind::Offline;
    QTest::newRow("another server's name") << QStringLiteral("wrong") << Kind::Offline;
    QTest::newRow("no such context") << QStringLiteral("elsewhere") << Kind::SignInNeeded;
}

void TestKnativeBackend::whatCannotBeTrustedIsOneQuietState()
{
    QFETCH(QString, context);
    QFETCH(ConnectionState::Kind, kind);
    const auto one = make(context);
    QSignalSpy states(one.get(), &Backend::stateChanged);
    one->open();
    QTRY_VERIFY_WITH_TIMEOUT(one->state().kind != ConnectionState::Kind::Starting, patienceMs);
    QCOMPARE(one->state().kind, kind);
    QVERIFY(!one->state().message.isEmpty());
    QVERIFY(!one->state().message.contains(QStringLiteral("planted")));
    QCOMPARE(states.size(), 2); // starting, and what came of it: no storm
}

/// With the token of somebody who may list services, and nothing else.
void TestKnativeBackend::missingPermissionsAreNamed()
{
    const auto one = make(QStringLiteral("limited"));
    one->open();
    QTRY_COMPARE_WITH_TIMEOUT(one->state().kind, ConnectionState::Kind::Ready, patienceMs);
    std::optional<QList<CheckReport>> found;
    const CallPtr checking =
        one->check([&](const auto &checks) { found = checks.value_or(QList<CheckReport>()); });
    QTRY_VERIFY_WITH_TIMEOUT(found, patienceMs);
    QStringList working;
    QStringList missing;
    for (const CheckReport &check : *found)
        check.works ? working.append(check.name) : missing.append(check.advice);
    QCOMPARE(working, QStringList({QStringLiteral("Knative Serving"), QStringLiteral("Functions")}));
    QVERIFY2(
        missing.contains(QStringLiteral("The permission to get pods/log in namespace default is missing.")),
        qPrintable(missing.join(u'\n')));
    QCOMPARE(one->state().kind, ConnectionState::Kind::Ready);
    const auto source = one->makeEventStream();
    source->start({});
    const auto trouble = [&] { return one->streamTrouble().value_or(Error()).message; }; // of either watch
    QTRY_VERIFY2_WITH_TIMEOUT(trouble().contains(QStringLiteral("\"pods\"")), qPrintable(trouble()),
                              patienceMs);
    QCOMPARE(one->state().kind, ConnectionState::Kind::Ready);
}

void TestKnativeBackend::instancesFromBeginToEnd()
{
    const auto source = stream();
    const Heard heard(*source);
    const auto of = [&heard](Type type) {
        QList<LifecycleEvent> found;
        for (const LifecycleEvent &event : heard.events()) {
            if (event.type == type && event.functionArn.endsWith(name))
                found.append(event);
        }
        return found;
    };
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QTRY_VERIFY_WITH_TIMEOUT(!of(Type::InitReport).isEmpty(), patienceMs);
    const QString instance = of(Type::InitStart).last().instanceId;
    QVERIFY(instance.startsWith(QStringLiteral("contract-00001-deployment-")));
    for (int i = 0; i < 5; ++i)
        QVERIFY(invoke(name, QByteArray::number(i)));
    const auto heardLines = [&] {
        QStringList lines;
        for (const LifecycleEvent &event : of(Type::Log)) {
            if (event.instanceId == instance && event.text.startsWith(QStringLiteral("heard ")))
                lines.append(event.text.mid(6));
        }
        lines.removeAll(QString());
        return lines;
    };
    QTRY_COMPARE_WITH_TIMEOUT(heardLines().join(u' '), QStringLiteral("0 1 2 3 4"), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!of(Type::InstanceTime).isEmpty(), patienceMs);
    QVERIFY(call<Nothing>(&Backend::deleteFunction, name));
    QTRY_VERIFY_WITH_TIMEOUT(
        !of(Type::InstanceEnd).isEmpty() && of(Type::InstanceEnd).last().instanceId == instance, patienceMs);
    qint64 heldMs = 0;
    for (const LifecycleEvent &event : of(Type::InstanceTime)) {
        if (event.instanceId == instance)
            heldMs += event.billedMs.value_or(0);
    }
    const qint64 lifeUs = of(Type::InstanceEnd).last().timeUs - of(Type::InitReport).last().timeUs;
    QCOMPARE(heldMs, lifeUs / 1'000);
}

void TestKnativeBackend::imagesThatAreNotThere()
{
    FunctionSpec broken = sample(name);
    broken.image = QStringLiteral("dev.local/broken:1");
    const auto source = stream();
    const Heard heard(*source);
    std::optional<Result<Function>> created;
    const CallPtr creating =
        m_backend->createFunction(broken, [&](const auto &function) { created = function; });
    const auto began = [&] {
        return std::any_of(heard.events().begin(), heard.events().end(), [](const LifecycleEvent &event) {
            return event.type == Type::InitStart && event.functionArn.endsWith(name);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(began() || created, patienceMs);
    const auto function = call<Function>(&Backend::getFunction, name);
    QVERIFY(function);
    QVERIFY2(function->state != QStringLiteral("Active"), qPrintable(function->state));
    QVERIFY(!function->stateReason.isEmpty());
}

/// Three calls of four go to the first revision, and all of a tag's where it leads.
void TestKnativeBackend::callsAreSplit()
{
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto second = deployAnother(name);
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    const auto versions = call<Versions>(&Backend::listVersions, name);
    QCOMPARE(versions->published.size(), 2);
    Alias split;
    split.name = knative::mainRoute;
    split.version = versions->published.last().number;
    split.secondVersion = versions->published.first().number;
    split.secondShare = 0.25;
    const auto made = call<Alias>(&Backend::putAlias, name, split);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    Alias tag;
    tag.name = QStringLiteral("canary");
    tag.version = split.secondVersion;
    const auto tagged = call<Alias>(&Backend::putAlias, name, tag);
    QVERIFY2(tagged, tagged ? "" : qPrintable(tagged.error().message));
    QTRY_VERIFY_WITH_TIMEOUT(call<Versions>(&Backend::listVersions, name)
                                 ->aliases.last()
                                 .description.contains(QStringLiteral("canary-contract.default.")),
                             patienceMs);

    const auto source = stream();
    const Heard heard(*source);
    QSet<QString> sent;
    for (int i = 0; i < 100; ++i)
        sent.insert(invoke(name, "{}").value_or(InvokeAnswer()).requestId);
    QCOMPARE(sent.size(), 100);
    const auto served = [&](const QString &version) {
        return std::count_if(heard.events().begin(), heard.events().end(), [&](const LifecycleEvent &event) {
            return event.type == Type::Report && sent.contains(event.requestId) && event.version == version;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(served(split.version) + served(split.secondVersion), 100, patienceMs);
    QCOMPARE(served(split.secondVersion), 25);

    const Versions now = call<Versions>(&Backend::listVersions, name).value_or(Versions());
    Alias newest = now.aliases.first();
    newest.version = m_backend->capabilities().newestVersion;
    newest.secondVersion.clear();
    const auto undone = call<Alias>(&Backend::putAlias, name, newest);
    QVERIFY2(undone, undone ? "" : qPrintable(undone.error().message));
    QCOMPARE(undone->version, newest.version);
    tag.name = QStringLiteral("Canary_2");
    QCOMPARE(call<Alias>(&Backend::putAlias, name, tag).error().kind, Error::Kind::Invalid);
}

void TestKnativeBackend::topicTrigger()
{
    QVERIFY(m_backend->capabilities().topicTrigger);
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Topic;
    trigger.source = QStringLiteral("default");
    trigger.eventType = QStringLiteral("com.example.order");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QCOMPARE(added->eventType, trigger.eventType);
    QCOMPARE(triggers(name), QList<Trigger>{*added});
    const auto fired = call<QString>(&Backend::fireTrigger, *added);
    QVERIFY2(fired && fired->contains(QStringLiteral("200")), fired ? qPrintable(*fired) : "");
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QVERIFY(triggers(name).isEmpty());
}

void TestKnativeBackend::scaling()
{
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const QString most = QStringLiteral("autoscaling.knative.dev/max-scale");
    const QString atOnce = QStringLiteral("containerConcurrency");
    FunctionChange change;
    change.scaling = Scaling{
        {most, QStringLiteral("3")},
        {atOnce, QStringLiteral("7")},
        {QStringLiteral("autoscaling.knative.dev/class"), QStringLiteral("kpa.autoscaling.knative.dev")},
        {QStringLiteral("autoscaling.knative.dev/metric"), QStringLiteral("rps")},
        {QStringLiteral("autoscaling.knative.dev/target"), QStringLiteral("0.5")},
        {QStringLiteral("autoscaling.knative.dev/window"), QStringLiteral("90s")},
        {QStringLiteral("autoscaling.knative.dev/scale-down-delay"), QStringLiteral("1h")}};
    const auto changed = call<Function>(&Backend::changeFunction, name, change);
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
    QCOMPARE(changed->scaling, *change.scaling);
    change.scaling->insert(most, QStringLiteral("many"));
    const auto refused = call<Function>(&Backend::changeFunction, name, change);
    QVERIFY(!refused); // by Serving's own webhook
    QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    change.scaling = Scaling();
    const auto back = call<Function>(&Backend::changeFunction, name, change);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QVERIFY(!back->scaling.contains(most));
    QVERIFY(call<Nothing>(&Backend::setTag, name, most, QStringLiteral("2")));
    QCOMPARE(call<Function>(&Backend::getFunction, name)->scaling.value(most), QStringLiteral("2"));
}

/// Whose service the cluster is still working on: it writes to it all the while.
void TestKnativeBackend::changesOfAPendingService()
{
    FunctionSpec broken = sample(name);
    broken.image = QStringLiteral("dev.local/broken:1");
    const CallPtr creating = m_backend->createFunction(broken, [](const auto &) {});
    const auto there = [&] { return bool(call<Function>(&Backend::getFunction, name)); };
    QTRY_VERIFY_WITH_TIMEOUT(there(), patienceMs);
    for (int each = 0; each < 5; ++each) {
        const auto set = call<Nothing>(&Backend::setTag, name, QStringLiteral("team"), QString::number(each));
        QVERIFY2(set, set ? "" : qPrintable(set.error().message));
    }
}

/// Lines that were printed while the server was away come afterwards; none is lost, none comes twice, and a
/// stream that is begun anew from the position of another goes on where that one was.
void TestKnativeBackend::streamGoesOnWhenTheServerComesBack()
{
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto source = stream();
    const Heard heard(*source);
    const auto lines = [](const Heard &by) {
        QStringList found;
        for (const LifecycleEvent &event : by.events()) {
            if (event.type == Type::Log && event.text.startsWith(QStringLiteral("heard [")))
                found.append(event.text);
        }
        return found;
    };
    QSignalSpy states(m_backend.get(), &Backend::stateChanged);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i)
            QVERIFY(invoke(name, "[" + QByteArray::number(round * 4 + i) + "]"));
        control(QStringLiteral("restart"));
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, ConnectionState::Kind::Ready, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(lines(heard).size(), (round + 1) * 4, patienceMs);
    }
    QStringList expected;
    for (int i = 0; i < 12; ++i)
        expected.append(QStringLiteral("heard [%1]").arg(i));
    QCOMPARE(lines(heard), expected);
    const auto again = streamFrom(heard.position());
    const Heard later(*again);
    QVERIFY(invoke(name, "[99]"));
    QTRY_COMPARE_WITH_TIMEOUT(lines(later), QStringList{QStringLiteral("heard [99]")}, patienceMs);
    for (const LifecycleEvent &event : later.events())
        QVERIFY(event.type != Type::InitStart || !event.functionArn.endsWith(name));
}

void TestKnativeBackend::cleanupTestCase()
{
    m_backend.reset();
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("SIGNALBOX_PEER")) {
        std::puts("SKIP: no cluster; tests/interop/knative starts one");
        return 77;
    }
    QCoreApplication application(argc, argv);
    TestKnativeBackend test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_knativebackend.moc"
