// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's part on what starts functions.
#include "tests/models/contract/backendcontract.h"
#include "tests/models/contract/names.h"

#include <QTemporaryFile>

namespace signalbox::test {

using Type = LifecycleEvent::Type;

void BackendContract::httpTrigger()
{
    if (!backend().capabilities().httpTrigger)
        QSKIP("this backend has no HTTP triggers");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Http;
    trigger.authType = QStringLiteral("NONE");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QVERIFY(QUrl(added->source).isValid());
    QCOMPARE(triggers(name), QList<Trigger>{*added});

    if (gap("execution").isEmpty()) {
        const auto fired = fire(*added, QStringLiteral("url"));
        QVERIFY2(fired.contains(QLatin1String("200")), qPrintable(fired));
    }
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QVERIFY(triggers(name).isEmpty());
}

void BackendContract::scheduleTrigger()
{
    if (!backend().capabilities().scheduleTrigger)
        QSKIP("this backend has no schedules");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(1 day)");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QCOMPARE(triggers(name), QList<Trigger>{*added});

    if (gap("pausing").isEmpty()) {
        QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, *added, false));
        QCOMPARE(triggers(name).first().enabled, false);
        QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, *added, true));
        QCOMPARE(triggers(name).first().enabled, true);
    }
    if (gap("execution").isEmpty())
        QVERIFY(call<QString>(&Backend::fireTrigger, *added));

    Trigger odd = trigger;
    odd.source = QStringLiteral("every now and then");
    QCOMPARE(call<Trigger>(&Backend::addTrigger, odd).error().kind, Error::Kind::Invalid);

    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QVERIFY(triggers(name).isEmpty());
}

void BackendContract::objectTrigger()
{
    if (!backend().capabilities().objectTrigger)
        QSKIP("this backend has no buckets");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    needBucket(bucket);
    QVERIFY(call<QStringList>(&Backend::listBuckets).value_or(QStringList()).contains(bucket));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::ObjectCreated;
    trigger.source = bucket;
    trigger.prefix = QStringLiteral("in/");
    trigger.suffix = QStringLiteral(".png");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QCOMPARE(triggers(name), QList<Trigger>{*added});

    if (gap("execution").isEmpty()) {
        QVERIFY(put(bucket, QStringLiteral("out/x.png")));
        fire(*added, QStringLiteral("s3"));
    }

    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QVERIFY(triggers(name).isEmpty());
}

void BackendContract::queueTrigger()
{
    if (!backend().capabilities().queueTrigger)
        QSKIP("this backend has no queues");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto arn = call<QString>(&Backend::createQueue, QStringLiteral("contract-queue"), 3);
    QVERIFY2(arn, arn ? "" : qPrintable(arn.error().message));
    QVERIFY(call<QStringList>(&Backend::listQueues).value_or(QStringList()).contains(*arn));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Queue;
    trigger.source = *arn;
    trigger.batchSize = 5;
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QCOMPARE(triggers(name), QList<Trigger>{*added});
    QCOMPARE(added->batchSize, 5);

    if (gap("execution").isEmpty())
        fire(*added, QStringLiteral("sqs"));
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, *added, false));
    const auto enabled = [this] {
        const auto all = triggers(name);
        return all.isEmpty() || all.first().enabled;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!enabled(), patienceMs);
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QTRY_VERIFY_WITH_TIMEOUT(triggers(name).isEmpty(), patienceMs);
}

void BackendContract::addListAndRemove(const Trigger &trigger, bool canSwitch)
{
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QVERIFY(!added->id.isEmpty());
    QCOMPARE(triggers(trigger.functionName), QList<Trigger>{*added});
    const auto off = call<Nothing>(&Backend::setTriggerEnabled, *added, false);
    QCOMPARE(off.has_value(), canSwitch);
    if (canSwitch) {
        QCOMPARE(triggers(trigger.functionName).value(0, trigger).enabled, false);
        QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, *added, true));
        QCOMPARE(triggers(trigger.functionName), QList<Trigger>{*added});
    } else {
        QCOMPARE(off.error().kind, Error::Kind::Unsupported);
    }
    const auto removed = call<Nothing>(&Backend::removeTrigger, *added);
    QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
    QTRY_VERIFY_WITH_TIMEOUT(triggers(trigger.functionName).isEmpty(), patienceMs);
}

void BackendContract::eventTrigger()
{
    if (!backend().capabilities().eventTrigger)
        QSKIP("this backend has no rules on events");
    if (const QString why = gap("event buses"); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const QStringList buses = call<QStringList>(&Backend::listEventBuses).value_or(QStringList());
    QVERIFY(buses.size() > 1);
    for (const QString &bus : buses) {
        Trigger trigger;
        trigger.functionName = name;
        trigger.kind = Trigger::Kind::Event;
        trigger.source = bus.section(QStringLiteral(":event-bus/"), 1);
        trigger.patterns = {QStringLiteral(R"({ "source": ["orders"], "detail": {"state": ["new"]} })")};
        addListAndRemove(trigger, true);
        trigger.patterns = {QStringLiteral("no pattern")};
        QCOMPARE(call<Trigger>(&Backend::addTrigger, trigger).error().kind, Error::Kind::Invalid);
    }
    Trigger both; // on times and on events, which the default bus alone has
    both.functionName = name;
    both.kind = Trigger::Kind::Schedule;
    both.source = QStringLiteral("rate(2 days)");
    both.patterns = {QStringLiteral(R"({"source":["orders"]})")};
    addListAndRemove(both, true);
    QVERIFY(triggers(name).isEmpty());
}

void BackendContract::topicTrigger()
{
    if (!backend().capabilities().topicList)
        QSKIP("this backend has no topics of its own");
    if (const QString why = gap("topics"); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto topic =
        call<TriggerSource>(&Backend::createTriggerSource, Trigger::Kind::Topic, QStringLiteral("news"));
    QVERIFY2(topic, topic ? "" : qPrintable(topic.error().message));
    const auto topics = call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Topic);
    QVERIFY(topics && topics->sources.contains(*topic));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Topic;
    trigger.source = topic->id;
    addListAndRemove(trigger, false);
    trigger.filterPolicy = QStringLiteral("{\"colour\":[\"red\",\"green\"]}");
    addListAndRemove(trigger, false);
    const auto fired = call<QString>(&Backend::fireTrigger, trigger);
    QVERIFY2(fired, fired ? "" : qPrintable(fired.error().message));
}

void BackendContract::streamTrigger()
{
    if (!backend().capabilities().streamTrigger)
        QSKIP("this backend has no streams");
    if (const QString why = gap("streams"); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto streams = call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Stream);
    QVERIFY2(streams, streams ? "" : qPrintable(streams.error().message));
    QVERIFY(streams->unread.isEmpty());
    const auto clicks =
        std::find_if(streams->sources.cbegin(), streams->sources.cend(),
                     [](const TriggerSource &each) { return each.name == QLatin1String("clicks"); });
    QVERIFY(clicks != streams->sources.cend());
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Stream;
    trigger.source = clicks->id;
    trigger.startingPosition = QStringLiteral("LATEST");
    trigger.batchSize = 50;
    trigger.batchWindowSeconds = 3;
    // before it is bound: moto calls, for a record, whatever the stream was ever bound to
    const auto fired = call<QString>(&Backend::fireTrigger, trigger);
    QVERIFY2(fired, fired ? "" : qPrintable(fired.error().message));
    addListAndRemove(trigger, true);
}

void BackendContract::tableTrigger()
{
    if (!backend().capabilities().streamTrigger)
        QSKIP("this backend has no streams");
    needTable();
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const TriggerSource off{QStringLiteral("orders"), {}};
    const auto before = call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Stream);
    QVERIFY(before && before->sources.contains(off));
    const auto table = call<TriggerSource>(&Backend::createTriggerSource, Trigger::Kind::Stream, off.name);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    QVERIFY(table->id.contains(QLatin1String(":table/orders/stream/")));
    const auto after = call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Stream);
    QVERIFY(after && after->sources.contains(*table));
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Stream;
    trigger.source = table->id;
    trigger.startingPosition = QStringLiteral("TRIM_HORIZON");
    trigger.batchSize = 7;
    const auto isFired = [](const QString &said) {
        return said.contains(QLatin1String("and deleted it again"));
    };
    if (!gap("execution").isEmpty()) { // moto calls, for a record, whatever the stream was ever bound to
        const QString fired = fire(trigger, {});
        QVERIFY2(isFired(fired), qPrintable(fired));
    }
    trigger.patterns.append(QStringLiteral("{\"eventName\":[\"INSERT\"]}"));
    addListAndRemove(trigger, true);
    if (!gap("execution").isEmpty())
        return;
    trigger.patterns.clear();
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    const QString fired = fire(*added, QStringLiteral("dynamodb"));
    QVERIFY2(isFired(fired), qPrintable(fired));
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QTRY_VERIFY_WITH_TIMEOUT(triggers(name).isEmpty(), patienceMs);
}

/// What calls an alias is listed with the function, says so, and goes without a trace.
void BackendContract::triggersOfAliases()
{
    if (!backend().capabilities().aliasTriggers)
        QSKIP("this backend's aliases have no triggers of their own");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    needAlias();
    needBucket(bucket);
    const auto queue = call<QString>(&Backend::createQueue, QStringLiteral("contract-alias"), 3);
    QVERIFY(queue);
    const QList<QPair<Trigger::Kind, QString>> sources{
        {Trigger::Kind::ObjectCreated, bucket},
        {Trigger::Kind::Queue, *queue},
        {Trigger::Kind::Schedule, QStringLiteral("rate(2 days)")},
        {Trigger::Kind::Api, QString()},
        {Trigger::Kind::Http, QString()}};
    for (const auto &[kind, source] : sources) {
        const bool lacking = (kind == Trigger::Kind::Http && !gap("urls of aliases").isEmpty()) ||
                             (kind == Trigger::Kind::Queue && !gap("mappings of aliases").isEmpty());
        if (lacking)
            continue;
        Trigger trigger;
        trigger.functionName = name;
        trigger.kind = kind;
        trigger.source = source;
        trigger.qualifier = aliasName();
        if (kind == Trigger::Kind::Api)
            trigger.route = QStringLiteral("GET /alias");
        const auto added = call<Trigger>(&Backend::addTrigger, trigger);
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        QCOMPARE(added->qualifier, aliasName());
        QCOMPARE(triggers(name), QList<Trigger>{*added});
        const auto removed = call<Nothing>(&Backend::removeTrigger, *added);
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QTRY_VERIFY_WITH_TIMEOUT(triggers(name).isEmpty(), patienceMs);
        if (gap("policies of aliases").isEmpty()) {
            const auto left = call<FunctionPolicy>(&Backend::policy, name, aliasName());
            QCOMPARE(left.value_or(FunctionPolicy{{{}}, {}}), FunctionPolicy());
        }
    }
}

void BackendContract::schedulerTrigger()
{
    if (!backend().capabilities().schedulerTrigger)
        QSKIP("this backend has no scheduler beside its rules");
    if (const QString why = gap("scheduler"); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto roles = [this] {
        return call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Scheduler)
            .value_or(TriggerSources())
            .sources;
    };
    const QList<TriggerSource> before = roles();
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Scheduler;
    trigger.source = QStringLiteral("cron(0 12 * * ? *)");
    trigger.timeZone = QStringLiteral("Europe/Berlin");
    const auto first = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    QCOMPARE(roles().size(), before.size() + 1); // one of its own
    trigger.source = QStringLiteral("at(2030-01-01T00:00:00)");
    trigger.timeZone.clear();
    const auto second = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    QCOMPARE(second->role, first->role);
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *second));
    QCOMPARE(roles().size(), before.size() + 1); // the first needs it still
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *first));
    QCOMPARE(roles(), before);
    addListAndRemove(trigger, true);

    trigger.source = QStringLiteral("now and then");
    if (gap("schedule checks").isEmpty())
        QCOMPARE(call<Trigger>(&Backend::addTrigger, trigger).error().kind, Error::Kind::Invalid);
    QCOMPARE(roles(), before);
}

void BackendContract::apiTrigger()
{
    if (!backend().capabilities().apiTrigger)
        QSKIP("this backend has no HTTP APIs");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const auto apis = [this] {
        return call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Api)
            .value_or(TriggerSources())
            .sources;
    };
    const QList<TriggerSource> before = apis();
    Trigger trigger;
    trigger.functionName = name;
    trigger.kind = Trigger::Kind::Api;
    trigger.route = QStringLiteral("GET /orders/{id}");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QVERIFY2(added->source.endsWith(QLatin1String("/orders/{id}")), qPrintable(added->source));
    QCOMPARE(triggers(name), QList<Trigger>{*added});
    QCOMPARE(apis().size(), before.size() + 1);
    if (gap("execution").isEmpty()) {
        const auto fired = call<QString>(&Backend::fireTrigger, *added);
        QVERIFY2(fired && fired->contains(QLatin1String("/orders/test; it answered with status 200")),
                 qPrintable(fired ? *fired : fired.error().message));
    }
    trigger.source = added->id.section(u'/', 0, 0);
    trigger.route = QStringLiteral("$default");
    const auto second = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    QCOMPARE(triggers(name).size(), 2);
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *added));
    QCOMPARE(triggers(name), QList<Trigger>{*second});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *second));
    QVERIFY(triggers(name).isEmpty());
    QCOMPARE(apis(), before); // made for this function, and gone with its last route
}

/// What others made stays when a route of ours goes.
void BackendContract::apiOfOthers()
{
    if (!backend().capabilities().apiTrigger)
        QSKIP("this backend has no HTTP APIs");
    const QString other = QStringLiteral("another");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QVERIFY(call<Function>(&Backend::createFunction, sample(other)));
    Trigger theirs;
    theirs.functionName = other;
    theirs.kind = Trigger::Kind::Api;
    theirs.route = QStringLiteral("POST /theirs");
    const auto there = call<Trigger>(&Backend::addTrigger, theirs);
    QVERIFY2(there, there ? "" : qPrintable(there.error().message));
    Trigger ours = theirs;
    ours.functionName = name;
    ours.source = there->id.section(u'/', 0, 0);
    ours.route = QStringLiteral("ANY /{proxy+}");
    addListAndRemove(ours, false);
    QCOMPARE(triggers(other), QList<Trigger>{*there});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, *there));
    QVERIFY(call<Nothing>(&Backend::deleteFunction, other));
}

void BackendContract::objectsWithOddNames()
{
    if (const QString why = gap("odd names"); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (!backend().capabilities().objectTrigger)
        QSKIP("this backend has no buckets");
    needBucket(bucket);
    for (const QString &key : {QStringLiteral("a b+c&d=e?f#g%41"), QStringLiteral("ünïcode/😀.txt"),
                               QStringLiteral("(brackets)*'!\"")}) {
        const auto done = put(bucket, key);
        QVERIFY2(done, qPrintable(key + u' ' + (done ? QString() : done.error().message)));
    }
    QCOMPARE(put(QStringLiteral("no-such-bucket-here"), QStringLiteral("k")).error().kind,
             Error::Kind::NotFound);
}

void BackendContract::bigFilesAreStreamed()
{
    if (!backend().capabilities().objectTrigger)
        QSKIP("this backend has no buckets");
    needBucket(bucket);
    constexpr qint64 size = 48 * 1024 * 1024;
    QTemporaryFile file;
    QVERIFY(file.open() && file.resize(size));
    qint64 last = -1;
    int reports = 0;
    const Progress progress = [&](qint64 done, qint64 total) {
        ++reports;
        QCOMPARE(total, size);
        QVERIFY(done >= last);
        last = done;
    };
    const auto sent =
        call<Nothing>(&Backend::putFile, bucket, QStringLiteral("big"), file.fileName(), progress);
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().message));
    QCOMPARE(last, size);
    QVERIFY(reports > 2);
}

} // namespace signalbox::test
