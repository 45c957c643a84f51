// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/contract/backendcontract.h"

#include "tests/models/contract/names.h"
#include "tests/support/zipof.h"

#include <QTemporaryFile>

namespace signalbox::test {

using Type = LifecycleEvent::Type;

namespace {

QByteArray code(const char *answer)
{
    return QByteArray("import json\n"
                      "def handler(event, context):\n"
                      "    print('heard', json.dumps(event))\n"
                      "    if isinstance(event, dict) and event.get('fail'):\n"
                      "        raise ValueError(event['fail'])\n"
                      "    return {'") +
           answer + "': event}\n";
}

} // namespace

Heard::Heard(LifecycleSource &source)
{
    connect(&source, &LifecycleSource::received, this, [this](const auto &events, const auto &position) {
        m_events += events;
        m_position = position;
    });
}

bool Heard::has(Type type, const QString &requestId) const
{
    return std::any_of(m_events.begin(), m_events.end(), [&](const LifecycleEvent &event) {
        return event.type == type && event.requestId == requestId;
    });
}

std::optional<LifecycleEvent> Heard::from(Type type, const QString &source) const
{
    for (const LifecycleEvent &event : m_events) {
        if (event.type == type && event.source == source)
            return event;
    }
    return std::nullopt;
}

FunctionSpec BackendContract::sample(const QString &functionName) const
{
    FunctionSpec spec;
    spec.name = functionName;
    spec.runtime = QStringLiteral("python3.11");
    spec.handler = QStringLiteral("app.handler");
    spec.memoryMb = 256;
    spec.timeoutSeconds = 10;
    spec.environment = {{QStringLiteral("GREETING"), QStringLiteral("grüße")}};
    spec.zip = zipOf({{QStringLiteral("app.py"), code("echo")}});
    spec.role = role();
    return spec;
}

Result<Function> BackendContract::deployAnother(const QString &functionName)
{
    return call<Function>(&Backend::updateCode, functionName,
                          zipOf({{QStringLiteral("app.py"), code("second")}}), CodeUpdate());
}

QList<Trigger> BackendContract::triggers(const QString &functionName)
{
    const auto found = call<TriggerList>(&Backend::listTriggers, functionName);
    if (!found)
        qWarning() << found.error().message;
    auto [all, unread] = found.value_or(TriggerList{{Trigger()}, {}});
    for (const UnreadTriggers &each : std::as_const(unread)) {
        qWarning() << "unread:" << int(each.kind) << each.error.message;
        all.append(Trigger()); // what could not be read is not what was expected
    }
    all.removeIf([this](const Trigger &trigger) { return !counts(trigger); });
    return all;
}

std::optional<double> BackendContract::counted(const QString &functionName, Metric metric)
{
    const qint64 nextMinute = (QDateTime::currentMSecsSinceEpoch() / 60'000 + 1) * 60'000;
    const MetricsQuery query{{functionName}, nextMinute - 3'600'000, nextMinute, 60};
    const auto series = call<QList<MetricSeries>>(&Backend::metrics, query);
    std::optional<double> sum;
    for (const MetricSeries &each : series.value_or(QList<MetricSeries>())) {
        for (const MetricPoint &point : each.points) {
            if (each.metric == metric)
                sum = sum.value_or(0) + point.value;
        }
    }
    return sum;
}

QString BackendContract::fire(const Trigger &trigger, const QString &cause)
{
    const auto source = stream();
    const auto heard = source ? std::make_unique<Heard>(*source) : nullptr;
    const auto fired = call<QString>(&Backend::fireTrigger, trigger);
    if (!fired)
        return fired.error().message;
    if (heard && gap("sources").isEmpty())
        [&] { QTRY_VERIFY_WITH_TIMEOUT(heard->from(Type::Report, cause), patienceMs); }();
    return *fired;
}

Result<Nothing> BackendContract::put(const QString &into, const QString &key, const QByteArray &content)
{
    QTemporaryFile file;
    if (!file.open() || file.write(content) != content.size() || !file.flush())
        return failure(Error::Kind::Internal, file.errorString());
    return call<Nothing>(&Backend::putFile, into, key, file.fileName(), Progress());
}

void BackendContract::cleanup()
{
    call<Nothing>(&Backend::deleteFunction, name);
}

void BackendContract::saysWhatItIs()
{
    if (const QString why = gap("report"); !why.isEmpty())
        QSKIP(qPrintable(why));
    const auto report = call<BackendReport>(&Backend::report);
    QVERIFY(report);
    QVERIFY(!report->version.isEmpty());
    QVERIFY(!report->runtimes.isEmpty());
    for (const LimitReport &limit : report->limits)
        QVERIFY2(limit.enforced || !limit.message.isEmpty(), qPrintable(limit.name));
    QVERIFY(report->concurrencyLimit > 0 || !gap("concurrency limit").isEmpty());
}

void BackendContract::checksWhatWorks()
{
    const auto checks = call<QList<CheckReport>>(&Backend::check);
    QVERIFY2(checks, checks ? "" : qPrintable(checks.error().message));
    QVERIFY(!checks->isEmpty());
    for (const CheckReport &check : *checks)
        QVERIFY2(check.works, qPrintable(check.name + QStringLiteral(": ") + check.message));
}

void BackendContract::functionFromCreationToDeletion()
{
    const FunctionSpec spec = sample(name);
    const auto created = call<Function>(&Backend::createFunction, spec);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(created->state, QStringLiteral("Active"));
    QCOMPARE(created->memoryMb, 256);
    QCOMPARE(created->environment, spec.environment);
    QCOMPARE(created->codeSize, spec.zip.size());
    QCOMPARE(created->image, spec.image);

    const auto listed = call<QList<Function>>(&Backend::listFunctions);
    QVERIFY(listed);
    QVERIFY(
        std::any_of(listed->begin(), listed->end(), [&](const Function &each) { return each.name == name; }));

    FunctionChange change;
    change.memoryMb = 512;
    change.environment = QMap<QString, QString>();
    change.description = QStringLiteral("new");
    const auto changed = call<Function>(&Backend::changeFunction, name, change);
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
    QCOMPARE(changed->memoryMb, 512);
    QCOMPARE(changed->timeoutSeconds, 10);
    QVERIFY(changed->environment.isEmpty());

    const auto updated = deployAnother(name);
    QVERIFY2(updated, updated ? "" : qPrintable(updated.error().message));
    QVERIFY(updated->codeSha256 != created->codeSha256 || updated->image != created->image);
    const Function read = call<Function>(&Backend::getFunction, name).value_or(Function());
    QCOMPARE(read.codeSha256, updated->codeSha256);
    QCOMPARE(read.image, updated->image);
    if (backend().capabilities().code && gap("code").isEmpty())
        QCOMPARE(call<QByteArray>(&Backend::downloadCode, name).value_or(QByteArray()),
                 zipOf({{QStringLiteral("app.py"), code("second")}}));
    QCOMPARE(call<QByteArray>(&Backend::downloadCode, QStringLiteral("nobody")).error().kind,
             backend().capabilities().code ? Error::Kind::NotFound : Error::Kind::Unsupported);

    QVERIFY(call<Nothing>(&Backend::deleteFunction, name));
    QCOMPARE(call<Function>(&Backend::getFunction, name).error().kind, Error::Kind::NotFound);
    QCOMPARE(call<Nothing>(&Backend::deleteFunction, name).error().kind, Error::Kind::NotFound);
}

void BackendContract::refusesWhatCannotBe()
{
    if (const QString why = gap("input checks"); !why.isEmpty())
        QSKIP(qPrintable(why));
    FunctionSpec nothing = sample(name);
    nothing.image.clear();
    nothing.zip = "this is no archive";
    const auto refused = call<Function>(&Backend::createFunction, nothing);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    QVERIFY(!refused.error().message.isEmpty());
    if (backend().capabilities().code)
        QVERIFY(!refused.error().requestId.isEmpty());

    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QCOMPARE(call<Function>(&Backend::createFunction, sample(name)).error().kind, Error::Kind::Conflict);
    QCOMPARE(invoke(QStringLiteral("nobody"), "{}").error().kind, Error::Kind::NotFound);
    if (gap("limits of values").isEmpty()) {
        FunctionChange tooMuch;
        tooMuch.memoryMb = 1;
        QCOMPARE(call<Function>(&Backend::changeFunction, name, tooMuch).error().kind, Error::Kind::Invalid);
        QCOMPARE(invoke(name, "{not json").error().kind, Error::Kind::Invalid);
    }
}

void BackendContract::changeOfAnOldRevision()
{
    if (const QString why = gap("revisions"); !why.isEmpty())
        QSKIP(qPrintable(why));
    const auto created = call<Function>(&Backend::createFunction, sample(name));
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    FunctionChange change;
    change.timeoutSeconds = 11;
    change.revisionId = created->revisionId;
    QVERIFY(call<Function>(&Backend::changeFunction, name, change));
    change.timeoutSeconds = 12;
    QCOMPARE(call<Function>(&Backend::changeFunction, name, change).error().kind, Error::Kind::Conflict);
    const Function now = read(name);
    QCOMPARE(now.timeoutSeconds, 11);
    if (!backend().capabilities().code)
        return;
    const QByteArray zip = zipOf({{QStringLiteral("app.py"), code("second")}});
    const CodeUpdate late{{}, created->revisionId};
    QCOMPARE(call<Function>(&Backend::updateCode, name, zip, late).error().kind, Error::Kind::Conflict);
    QCOMPARE(read(name).codeSha256, created->codeSha256);
    const auto deployed = call<Function>(&Backend::updateCode, name, zip, CodeUpdate{{}, now.revisionId});
    QVERIFY2(deployed, deployed ? "" : qPrintable(deployed.error().message));
    QVERIFY(deployed->codeSha256 != created->codeSha256);
}

void BackendContract::invocations()
{
    if (const QString why = gap("execution"); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto answer = invoke(name, "{\"a\":[1,\"ü\"]}");
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(QJsonDocument::fromJson(answer->payload),
             QJsonDocument::fromJson("{\"echo\":{\"a\":[1,\"ü\"]}}"));
    QVERIFY(answer->functionError.isEmpty());
    if (gap("log tail").isEmpty())
        QVERIFY(answer->logTail.contains("heard"));
    if (gap("report lines").isEmpty())
        QVERIFY(answer->logTail.contains("REPORT RequestId: " + answer->requestId.toLatin1()));

    const auto failed = invoke(name, "{\"fail\":\"on purpose\"}");
    QVERIFY(failed);
    if (backend().capabilities().code)
        QCOMPARE(failed->functionError, QStringLiteral("Unhandled"));
    QVERIFY(!failed->functionError.isEmpty());
    QVERIFY(failed->payload.contains("on purpose"));

    const auto empty = invoke(name, {});
    QVERIFY2(empty, empty ? "" : qPrintable(empty.error().message));
}

void BackendContract::asynchronousInvocation()
{
    for (const char *part : {"execution", "asynchronous calls"}) {
        if (const QString why = gap(part); !why.isEmpty())
            QSKIP(qPrintable(why));
    }
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto source = stream();
    const auto heard = source ? std::make_unique<Heard>(*source) : nullptr;
    const auto answer = invoke(name, "{\"later\":true}", true);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QVERIFY(answer->accepted);
    if (heard)
        QTRY_VERIFY_WITH_TIMEOUT(heard->has(Type::Report, answer->requestId), patienceMs);
}

void BackendContract::reservedConcurrency()
{
    if (!backend().capabilities().reservedConcurrency)
        QSKIP("this backend reserves no concurrency");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const int limit = gap("execution").isEmpty() ? 0 : 1;
    QVERIFY(call<Nothing>(&Backend::setReservedConcurrency, name, std::optional<int>(limit)));
    QCOMPARE(call<Function>(&Backend::getFunction, name).value_or(Function()).reservedConcurrency,
             std::optional<int>(limit));
    if (gap("execution").isEmpty()) {
        const auto throttled = invoke(name, "{}");
        QVERIFY(!throttled);
        QCOMPARE(throttled.error().kind, Error::Kind::RateLimited);
    }
    Function reserved;
    reserved.reservedConcurrency = 0;
    QVERIFY(call<Nothing>(&Backend::setReservedConcurrency, name, std::optional<int>()));
    QCOMPARE(call<Function>(&Backend::getFunction, name).value_or(reserved).reservedConcurrency,
             std::optional<int>());
    if (gap("execution").isEmpty())
        QVERIFY(invoke(name, "{}"));
}

void BackendContract::functionNetwork()
{
    if (!backend().capabilities().functionNetwork)
        QSKIP("this backend's functions have the network that it has");
    const auto read = [this] {
        return call<Function>(&Backend::getFunction, name)
            .map([](const Function &function) { return networkOf(function); })
            .value_or(FunctionNetwork::Host);
    };
    const auto set = [this](const char *value) {
        return call<Nothing>(&Backend::setTag, name, QString(networkTag), QString::fromLatin1(value));
    };
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QCOMPARE(read(), FunctionNetwork::Isolated);
    QVERIFY(set("host"));
    QCOMPARE(read(), FunctionNetwork::Host);
    QVERIFY(set("isolated"));
    QCOMPARE(read(), FunctionNetwork::Isolated);
}

void BackendContract::versionsAndAliases()
{
    if (!backend().capabilities().versions)
        QSKIP("this backend keeps no versions");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto first = call<Version>(&Backend::publishVersion, name, QStringLiteral("the first"));
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    const QString one = first->number;
    if (backend().capabilities().code)
        QCOMPARE(one, QStringLiteral("1"));
    QCOMPARE(call<Version>(&Backend::publishVersion, name, QString())->number, one);
    FunctionChange more;
    more.memoryMb = 512;
    QVERIFY(call<Function>(&Backend::changeFunction, name, more));
    const QString two = call<Version>(&Backend::publishVersion, name, QString())->number;
    QVERIFY(one != two);

    Alias live;
    live.name = aliasName();
    live.version = one;
    live.secondVersion = two;
    live.secondShare = 0.25;
    const auto made = call<Alias>(&Backend::putAlias, name, live);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QCOMPARE(made->version, one);
    QCOMPARE(made->secondVersion, two);
    QCOMPARE(made->secondShare, 0.25);
    Alias moved = *made;
    moved.version = two;
    moved.secondVersion.clear();
    moved.secondShare = 0;
    QVERIFY(call<Alias>(&Backend::putAlias, name, moved));
    if (gap("revisions").isEmpty()) {
        const auto late = call<Alias>(&Backend::putAlias, name, moved); // its revision is the one before
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Error::Kind::Conflict);
    }

    const auto all = call<Versions>(&Backend::listVersions, name);
    QVERIFY(all);
    QCOMPARE(all->published.size(), 2);
    QCOMPARE(all->published.first().number, two);
    QCOMPARE(all->published.last().description, QStringLiteral("the first"));
    QCOMPARE(all->aliases.size(), 1);
    QCOMPARE(all->aliases.first().version, two);
    QCOMPARE(all->aliases.first().secondVersion, QString());
    if (gap("input checks").isEmpty()) // the alias holds it
        QVERIFY(!call<Nothing>(&Backend::removeVersion, name, two));
    QVERIFY(call<Nothing>(&Backend::removeAlias, name, aliasName()));
    QVERIFY(call<Nothing>(&Backend::removeVersion, name, one));
}

void BackendContract::streamTellsOfInvocations()
{
    if (!backend().capabilities().liveEvents)
        QSKIP("this backend has no lifecycle stream");
    if (const QString why = gap("execution"); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto source = stream();
    const Heard heard(*source);
    const auto answer = invoke(name, "{}");
    QVERIFY(answer);
    QTRY_VERIFY_WITH_TIMEOUT(heard.has(Type::Report, answer->requestId), patienceMs);
    QVERIFY(heard.has(Type::Start, answer->requestId));
    if (gap("measured").isEmpty())
        QVERIFY(heard.has(Type::RuntimeDone, answer->requestId));
    const LifecycleEvent report =
        *std::find_if(heard.events().begin(), heard.events().end(), [&](const LifecycleEvent &event) {
            return event.type == Type::Report && event.requestId == answer->requestId;
        });
    QVERIFY(report.durationUs > 0);
    if (gap("billed by request").isEmpty())
        QVERIFY(report.billedMs > 0);
    QCOMPARE(report.memoryMb, std::optional<int>(256));
    if (gap("report lines").isEmpty()) {
        QVERIFY(report.maxMemoryMb > 0);
        QVERIFY(report.initDurationUs.has_value());
    }
    QCOMPARE(report.provenance, gap("measured").isEmpty() ? Provenance::Measured : Provenance::Inferred);
    QVERIFY(!report.instanceId.isEmpty());
    QVERIFY(report.functionArn.endsWith(name));
    qint64 last = 0;
    for (const LifecycleEvent &event : heard.events()) {
        QVERIFY(event.sequence > last);
        last = event.sequence;
    }
}

void BackendContract::countsWhatRan()
{
    if (!backend().capabilities().metrics)
        QSKIP("this backend counts nothing by itself");
    const bool known = !countedFunction().isEmpty();
    const QString ran = known ? countedFunction() : QStringLiteral("counted"); // by no other part
    if (!known) {
        QVERIFY(call<Function>(&Backend::createFunction, sample(ran)));
        for (int i = 0; i < 4; ++i)
            QVERIFY(invoke(ran, "{}"));
        QVERIFY(invoke(ran, R"({"fail":"on purpose"})"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(counted(ran, Metric::Invocations), std::optional(5.0), patienceMs);
    QCOMPARE(counted(ran, Metric::Errors), std::optional(1.0));
    QVERIFY(counted(ran, Metric::Duration) > 0);
    QVERIFY(counted(ran, Metric::Concurrency) >= 1);
    if (gap("percentiles").isEmpty())
        QVERIFY(counted(ran, Metric::DurationP99) > 0);
    QVERIFY(!counted(QStringLiteral("never-called"),
                     Metric::Invocations)); // a gateway counts calls of nobody, too
    if (!known)
        QVERIFY(call<Nothing>(&Backend::deleteFunction, ran));
}

} // namespace signalbox::test
