// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic.h"

#include <QRandomGenerator>
#include <algorithm>

namespace signalbox {

namespace {

using Type = LifecycleEvent::Type;

LifecycleEvent make(Type type, qint64 us, const QString &function, const QString &instance,
                    const QString &request = {})
{
    LifecycleEvent event;
    event.type = type;
    event.timeUs = us;
    event.functionArn = arnOf(function);
    event.instanceId = instance;
    event.requestId = request;
    return event;
}

void appendRun(LifecycleEvents *events, const LifecycleEvent &start, qint64 length, const QString &status,
               std::optional<qint64> init)
{
    events->append(start);
    for (const auto *text :
         {"read photos/img_0412.jpg 1.2 MB", "resized 320×240 in 18 ms", "put table found ok"}) {
        LifecycleEvent log = start;
        log.type = Type::Log;
        log.timeUs += length / 3;
        log.text = QString::fromUtf8(text);
        events->append(log);
    }
    for (const Type type : {Type::RuntimeDone, Type::Report}) {
        LifecycleEvent end = start;
        end.type = type;
        end.timeUs += length;
        end.status = status;
        end.durationUs = length;
        if (type == Type::Report)
            end.initDurationUs = init;
        events->append(end);
    }
}

void appendLane(LifecycleEvents *events, QRandomGenerator *random, int lane, qint64 from, qint64 to)
{
    const QStringList functions{QStringLiteral("thumbs"), QStringLiteral("api"), QStringLiteral("nightly"),
                                QStringLiteral("stream")};
    const QString function = functions[qMin(3, lane / 8)];
    const QString instance = QStringLiteral("%1b7c").arg(0xa1f0 + lane * 37, 4, 16);
    qint64 us = from + qint64(random->bounded(double(to - from) / 2));
    events->append(make(Type::InitStart, us, function, instance));
    const qint64 init = 4'000'000 + random->bounded(6'000'000);
    us += init;
    events->append(make(Type::InitRuntimeDone, us, function, instance));
    for (int run = 0; us < to; ++run) {
        const qint64 length = 2'000'000 + random->bounded(14'000'000);
        const int luck = random->bounded(24);
        const QString status = luck == 0   ? QStringLiteral("error")
                               : luck == 1 ? QStringLiteral("timeout")
                                           : QStringLiteral("success");
        const QString request = QStringLiteral("%1-%2").arg(instance).arg(run);
        const bool first = run == 0;
        appendRun(events, make(Type::Start, us, function, instance, request), length, status,
                  first ? std::optional(init) : std::nullopt);
        us += length + 400'000 + random->bounded(lane % 3 == 0 ? 2'000'000 : 20'000'000);
    }
}

} // namespace

QString arnOf(const QString &function)
{
    return QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:") + function;
}

LifecycleEvents traffic(int lanes, int seconds, qint64 endUs)
{
    QRandomGenerator random(11);
    LifecycleEvents events;
    const qint64 from = endUs - qint64(seconds) * 1'000'000;
    for (int lane = 0; lane < lanes; ++lane)
        appendLane(&events, &random, lane, from, endUs);
    for (int i = 0; i < 9; ++i)
        events.append(make(Type::Throttle, endUs - 90'000'000 + i * 3'000'000, QStringLiteral("thumbs"), {}));
    std::stable_sort(events.begin(), events.end(),
                     [](const LifecycleEvent &a, const LifecycleEvent &b) { return a.timeUs < b.timeUs; });
    while (!events.isEmpty() && events.last().timeUs > endUs)
        events.removeLast();
    for (qsizetype i = 0; i < events.size(); ++i)
        events[i].sequence = i + 1;
    return events;
}

Statement fullStatement()
{
    Statement statement;
    statement.from = QDate(2023, 11, 1);
    statement.to = QDate(2023, 11, 30);
    statement.monthToDate = QStringLiteral("41.27");
    statement.monthToDateFormula = {QStringLiteral("How $ 41.27 came about"),
                                    {QStringLiteral("Σ rows 47.94"), QStringLiteral("− free tier 6.67")},
                                    QStringLiteral("us-east-1, tier 1")};
    statement.gbSeconds = 312480;
    statement.requests = 640'112;
    statement.priceBook = QStringLiteral("AWS Lambda us-east-1, 2026-09-19");
    statement.note = QStringLiteral("Local costs nothing. It is priced as AWS Lambda would bill it.");
    statement.seriesNames = {QStringLiteral("thumbs"), QStringLiteral("api"), QStringLiteral("nightly"),
                             QStringLiteral("stream"), QStringLiteral("12 others")};
    QRandomGenerator random(3);
    for (int day = 0; day < 22; ++day) {
        DayBar bar{statement.from.addDays(day), {}};
        for (int i = 0; i < 5; ++i)
            bar.gbSeconds.append(3000 + random.bounded(12000.0));
        statement.days.append(bar);
    }
    const QStringList names{QStringLiteral("thumbs"), QStringLiteral("api"), QStringLiteral("nightly-report"),
                            QStringLiteral("a-function-with-a-name-too-long-for-any-column-of-a-table")};
    for (int i = 0; i < names.size(); ++i) {
        StatementRow row;
        row.connectionId = QStringLiteral("local");
        row.functionName = names[i];
        row.invocations = 12'408'113 / (i + 1);
        row.memoryMb = i == 2 ? 0 : 512;
        row.meanBilledMs = 81 * (i + 1);
        row.gbSeconds = 502'528.6 / (i + 1);
        row.duration = QString::number(8.38 / (i + 1), 'f', 2);
        row.requests = QString::number(2.48 / (i + 1), 'f', 2);
        row.total = i == 3 ? QString() : QString::number(10.86 / (i + 1), 'f', 2);
        row.durationFormula = {
            QStringLiteral("How $ 8.38 came about"),
            {QStringLiteral("Σ billed ms × 512 MB ÷ 1024 ÷ 1000"),
             QStringLiteral("= 502,528.6 GB-s × $0.0000166667")},
            QStringLiteral("12,408,113 records, 100 % measured · x86_64, us-east-1, tier 1")};
        row.gbSecondsFormula = row.requestsFormula = row.totalFormula = row.durationFormula;
        statement.rows.append(row);
    }
    return statement;
}

} // namespace signalbox
