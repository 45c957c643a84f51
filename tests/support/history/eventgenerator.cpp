// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventgenerator.h"

#include "models/domain/functionname.h"

#include <QSet>
#include <QUuid>
#include <algorithm>
#include <tuple>

namespace signalbox::test {

using Type = LifecycleEvent::Type;

namespace {

constexpr int Functions = 5;
constexpr int Environments = 6;
constexpr int Sizes[] = {128, 256, 512, 1769, 3008};

QString arn(int function)
{
    return QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:f%1").arg(function);
}

} // namespace

QString EventGenerator::uuid()
{
    quint32 words[4];
    m_random.fillRange(words);
    return QUuid::fromRfc4122(QByteArray(reinterpret_cast<const char *>(words), sizeof words))
        .toString(QUuid::WithoutBraces);
}

LifecycleEvent EventGenerator::base(Type type)
{
    m_timeUs += below(200'000'000); // some thousand events are some days
    m_sequence += 1 + below(2);     // a stream may have holes
    LifecycleEvent event;
    event.type = type;
    event.sequence = m_sequence;
    event.timeUs = m_timeUs;
    return event;
}

LifecycleEvent EventGenerator::event(Type type, const Open &about)
{
    LifecycleEvent event = base(type);
    event.functionArn = about.start.functionArn;
    event.instanceId = about.start.instanceId;
    event.requestId = about.start.requestId;
    return event;
}

void EventGenerator::start(LifecycleEvents &events)
{
    Open open;
    open.start = base(Type::Start);
    open.start.functionArn = arn(below(Functions));
    open.start.instanceId = QStringLiteral("%1").arg(below(Environments), 32, 16, QLatin1Char('0'));
    open.start.version = QStringLiteral("$LATEST");
    open.start.source = below(2) ? QStringLiteral("url") : QStringLiteral("schedule");
    const bool again = !m_ended.isEmpty() && below(10) == 0;
    open.start.requestId = uuid();
    if (again) {
        const LifecycleEvent &before = m_ended.at(below(int(m_ended.size())));
        open.start.requestId = before.requestId;
        open.start.functionArn = before.functionArn;
    }
    open.memoryMb = Sizes[below(std::size(Sizes))];
    events.append(open.start);
    m_open.append(open);
}

LifecycleEvent EventGenerator::report(const Open &about)
{
    static const QString Statuses[] = {QStringLiteral("success"), QStringLiteral("error"),
                                       QStringLiteral("failure"), QStringLiteral("timeout")};
    LifecycleEvent report = event(Type::Report, about);
    report.status = Statuses[below(8) ? 0 : below(4)];
    if (report.status != Statuses[0])
        report.errorType = QStringLiteral("Runtime.ExitError");
    report.durationUs = 100 + below(5'000'000);
    if (below(5) == 0)
        report.initDurationUs = 1'000 + below(400'000);
    if (below(20))
        report.billedMs = (*report.durationUs + report.initDurationUs.value_or(0) + 999) / 1000;
    report.memoryMb = about.memoryMb;
    report.maxMemoryMb = 20 + below(100);
    return report;
}

void EventGenerator::finish(LifecycleEvents &events)
{
    const Open open = m_open.takeAt(below(int(m_open.size())));
    if (below(3) == 0) {
        LifecycleEvent done = event(Type::RuntimeDone, open);
        done.status = QStringLiteral("success");
        events.append(done);
    }
    events.append(report(open));
    m_ended.append(open.start);
}

void EventGenerator::orphan(LifecycleEvents &events)
{
    Open unseen;
    unseen.start.functionArn = arn(below(Functions));
    unseen.start.instanceId = QStringLiteral("f").repeated(32);
    unseen.start.requestId = uuid();
    events.append(report(unseen));
}

void EventGenerator::step(LifecycleEvents &events)
{
    const int kind = below(100);
    if (kind < 40 || m_open.isEmpty())
        return start(events);
    if (kind < 75)
        return finish(events);
    if (kind < 92) {
        LifecycleEvent line = event(Type::Log, m_open.at(below(int(m_open.size()))));
        line.text = QStringLiteral("line %1 · ünïcode").arg(m_sequence);
        events.append(line);
        return;
    }
    if (kind < 96) {
        LifecycleEvent refused = base(Type::Throttle);
        refused.functionArn = arn(below(Functions));
        refused.text = QStringLiteral("ReservedFunctionConcurrentInvocationLimitExceeded");
        events.append(refused);
        return;
    }
    if (kind < 99)
        return orphan(events);
    events.append(base(Type::EngineStart));
    m_open.clear();
}

LifecycleEvents EventGenerator::make(int count)
{
    LifecycleEvents events;
    while (events.size() < count)
        step(events);
    return events;
}

namespace {

bool sameInvocation(const LifecycleEvent &a, const LifecycleEvent &b)
{
    return a.requestId == b.requestId && a.instanceId == b.instanceId;
}

/// The index of the report that ends the invocation begun at `start`; -1: lost; the size: still running.
qsizetype endOf(const LifecycleEvents &events, qsizetype start)
{
    for (qsizetype i = start + 1; i < events.size(); ++i) {
        const LifecycleEvent &event = events.at(i);
        if (event.type == Type::EngineStart)
            return -1;
        if (event.type == Type::Start && sameInvocation(event, events.at(start)))
            return -1;
        if (event.type == Type::Report && sameInvocation(event, events.at(start)))
            return i;
    }
    return events.size();
}

Invocation begun(const QString &connectionId, const LifecycleEvent &event)
{
    Invocation invocation;
    invocation.connectionId = connectionId;
    invocation.functionArn = event.functionArn;
    invocation.functionName = functionNameOf(event.functionArn);
    invocation.requestId = event.requestId;
    invocation.instanceId = event.instanceId;
    invocation.version = event.version;
    invocation.source = event.source;
    invocation.startUs = event.timeUs;
    return invocation;
}

void end(Invocation &invocation, const LifecycleEvent &report)
{
    invocation.status = report.status == QLatin1String("success")   ? Invocation::Status::Success
                        : report.status == QLatin1String("timeout") ? Invocation::Status::Timeout
                                                                    : Invocation::Status::Error;
    invocation.errorType = report.errorType;
    invocation.durationUs = report.durationUs;
    invocation.initDurationUs = report.initDurationUs;
    invocation.billedMs = report.billedMs;
    invocation.memoryMb = report.memoryMb;
    invocation.maxMemoryMb = report.maxMemoryMb;
}

} // namespace

QList<Invocation> plainJoin(const QString &connectionId, const LifecycleEvents &events)
{
    QList<Invocation> answer;
    QSet<qsizetype> joined;
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (events.at(i).type != Type::Start)
            continue;
        const qsizetype at = endOf(events, i);
        Invocation invocation = begun(connectionId, events.at(i));
        if (at == events.size())
            continue;
        invocation.status = Invocation::Status::Lost;
        if (at >= 0) {
            end(invocation, events.at(at));
            joined.insert(at);
        }
        answer.append(invocation);
    }
    for (qsizetype i = 0; i < events.size(); ++i) {
        const LifecycleEvent &report = events.at(i);
        if (report.type != Type::Report || joined.contains(i))
            continue;
        Invocation invocation = begun(connectionId, report);
        invocation.startUs = report.timeUs - report.durationUs.value_or(0);
        end(invocation, report);
        answer.append(invocation);
    }
    return answer;
}

void sortInvocations(QList<Invocation> &invocations)
{
    const auto key = [](const Invocation &one) {
        return std::tie(one.startUs, one.requestId, one.instanceId, one.functionArn, one.billedMs);
    };
    std::sort(invocations.begin(), invocations.end(),
              [key](const Invocation &a, const Invocation &b) { return key(a) < key(b); });
}

} // namespace signalbox::test
