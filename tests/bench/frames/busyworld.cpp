// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "busyworld.h"

#include "tests/support/history/scriptedsource.h"

namespace signalbox::test {

namespace {

const QString local = QStringLiteral("local");
constexpr qint64 minute = 60'000'000;
constexpr int environmentsEach = 3;

QString arnOf(int number)
{
    return QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:") +
           BusyWorld::functionName(number);
}

Function makeFunction(int number)
{
    Function function;
    function.connectionId = local;
    function.name = BusyWorld::functionName(number);
    function.arn = arnOf(number);
    function.runtime = number % 2 ? QStringLiteral("python3.11") : QStringLiteral("nodejs20.x");
    function.handler = QStringLiteral("app.handler");
    function.state = QStringLiteral("Active");
    return function;
}

} // namespace

BusyWorld::BusyWorld()
{
    Connection connection;
    connection.id = local;
    connection.name = QStringLiteral("Local");
    auto owned = std::make_unique<FakeBackend>();
    backend = owned.get();
    for (int number = 0; number < functionCount; ++number)
        backend->functions.append(makeFunction(number));
    catalog.addConnection(connection, std::move(owned));
    const qint64 now = clock.nowMs() * 1000;
    history.record(local,
                   std::make_unique<ScriptedSource>(
                       QStringLiteral("j"), makeEvents(0, invocationCount, now - 50 * minute, now), 5'000));
    catalog.open(local);
    settings.setLiveSeconds(3'600); // the most there is to draw
}

void BusyWorld::letEventsArrive()
{
    const qint64 now = clock.nowMs() * 1000;
    history.record(QStringLiteral("fresh"),
                   std::make_unique<ScriptedSource>(QStringLiteral("f"),
                                                    makeEvents(0, freshCount, now, now + minute / 30), 500));
}

LifecycleEvents BusyWorld::makeEvents(int first, int count, qint64 fromUs, qint64 toUs) const
{
    LifecycleEvents events;
    events.reserve(qsizetype(count) * 3);
    for (int i = 0; i < count; ++i) {
        // A few functions get most of the calls, as is usual.
        const int function = i % 4 ? i % 20 : i % functionCount;
        LifecycleEvent event;
        event.functionArn = arnOf(function);
        event.instanceId = QStringLiteral("%1").arg(function * environmentsEach + i % environmentsEach, 32,
                                                    16, QLatin1Char('0'));
        event.requestId = QStringLiteral("%1-0000-4000-8000-%2")
                              .arg(first + i, 8, 16, QLatin1Char('0'))
                              .arg(fromUs % 0xffffff, 12, 16, QLatin1Char('0'));
        event.timeUs = fromUs + (toUs - fromUs) / count * i;
        for (const auto type :
             {LifecycleEvent::Type::Start, LifecycleEvent::Type::Log, LifecycleEvent::Type::Report}) {
            event.type = type;
            event.sequence = events.size() + 1;
            if (type == LifecycleEvent::Type::Log)
                event.text = QStringLiteral("handled picture %1").arg(i);
            if (type == LifecycleEvent::Type::Report) {
                event.timeUs += 20'000;
                event.status = i % 50 ? QStringLiteral("success") : QStringLiteral("error");
                event.durationUs = 20'000;
                event.billedMs = 20;
                event.memoryMb = 128;
                event.maxMemoryMb = 40;
            }
            events.append(event);
        }
    }
    return events;
}

} // namespace signalbox::test
