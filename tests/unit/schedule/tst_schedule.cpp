// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedule/schedule.h"

#include <QTest>
#include <random>

using namespace signalbox;
using namespace std::chrono;

namespace {

Minutes at(const char *text)
{
    int y = 0, mo = 0, d = 0, h = 0, mi = 0;
    if (std::sscanf(text, "%d-%d-%d %d:%d", &y, &mo, &d, &h, &mi) != 5)
        throw std::invalid_argument(text);
    return sys_days(year(y) / mo / d) + hours(h) + minutes(mi);
}

QString text(std::optional<Minutes> time)
{
    if (!time)
        return QStringLiteral("never");
    const year_month_day date(floor<days>(*time));
    const minutes rest = *time - floor<days>(*time);
    return QString::asprintf("%04d-%02u-%02u %02d:%02d", int(date.year()), unsigned(date.month()),
                             unsigned(date.day()), int(rest.count() / 60), int(rest.count() % 60));
}

} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fires_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char *expression, const char *after, const char *first,
                            const char *second) {
            QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(after)
                                      << QString::fromLatin1(first) << QString::fromLatin1(second);
        };
        row("cron(0 10 * * ? *)", "2026-11-23 16:00", "2026-11-24 10:00", "2026-11-25 10:00");
        row("cron(15 12 * * ? *)", "2026-11-23 12:15", "2026-11-24 12:15", "2026-11-25 12:15");
        row("cron(0 18 ? * MON-FRI *)", "2026-11-20 18:00", "2026-11-23 18:00", "2026-11-24 18:00");
        row("cron(0 8 1 * ? *)", "2026-12-01 08:00", "2027-01-01 08:00", "2027-02-01 08:00");
        row("cron(0/15 * * * ? *)", "2026-11-23 16:07", "2026-11-23 16:15", "2026-11-23 16:30");
        row("cron(0/5 8-17 ? * MON-FRI *)", "2026-11-20 17:55", "2026-11-23 08:00", "2026-11-23 08:05");
        row("cron(0 9 ? * 2#1 *)", "2026-11-23 00:00", "2026-12-07 09:00", "2027-01-04 09:00");
        row("cron(30 6 ? * 6L *)", "2026-11-23 00:00", "2026-11-27 06:30", "2026-12-25 06:30");
        row("cron(0 0 L * ? *)", "2028-02-01 00:00", "2028-02-29 00:00", "2028-03-31 00:00");
        row("cron(0 0 L-2 * ? *)", "2026-11-23 00:00", "2026-11-28 00:00", "2026-12-29 00:00");
        row("cron(0 0 15W * ? *)", "2026-08-01 00:00", "2026-08-14 00:00", "2026-09-15 00:00");
        row("cron(0 0 1W * ? *)", "2026-07-15 00:00", "2026-08-03 00:00", "2026-09-01 00:00");
        row("cron(0 0 LW * ? *)", "2026-05-01 00:00", "2026-05-29 00:00", "2026-06-30 00:00");
        row("cron(0 0 29 2 ? *)", "2026-01-01 00:00", "2028-02-29 00:00", "2032-02-29 00:00");
        row("cron(0 12 ? JAN,JUL SUN 2027)", "2027-07-25 00:00", "2027-07-25 12:00", "never");
        row("cron(0 0 30 2 ? *)", "2026-01-01 00:00", "never", "never");
        row("cron(0 0 ? * L *)", "2026-11-23 00:00", "2026-11-28 00:00", "2026-12-05 00:00");
        row("cron(0 0 1,15W * ? *)", "2026-08-01 00:00", "2026-08-14 00:00", "2026-09-01 00:00");
        row("cron(0 0 ? * 6L,2#1 *)", "2026-11-23 00:00", "2026-11-27 00:00", "2026-12-07 00:00");
        row("cron(0 0 ? jul Sun 2027)", "2027-07-20 00:00", "2027-07-25 00:00", "never");
        row("cron(30/2147483647 0 * * ? *)", "2026-11-23 00:00", "2026-11-23 00:30", "2026-11-24 00:30");
        row("rate(5 minutes)", "2026-11-23 16:00", "2026-11-23 16:04", "2026-11-23 16:09");
        row("rate(1 hour)", "2026-11-23 16:00", "2026-11-23 16:59", "2026-11-23 17:59");
        row("rate(7 days)", "2026-11-23 16:00", "2026-11-29 23:59", "2026-12-06 23:59");
    }
    void fires()
    {
        QFETCH(QString, expression);
        QFETCH(QString, after);
        QFETCH(QString, first);
        QFETCH(QString, second);
        const auto schedule = Schedule::parse(expression.toStdString());
        QVERIFY(schedule);
        const Minutes origin = at("2026-11-22 23:59");
        const auto one = schedule->next(at(after.toLatin1().constData()), origin);
        QCOMPARE(text(one), first);
        if (one)
            QCOMPARE(text(schedule->next(*one, origin)), second);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *expression : {"",
                                       "rate()",
                                       "rate(0 minutes)",
                                       "rate(1 minutes)",
                                       "rate(5 minute)",
                                       "rate(5minutes)",
                                       "rate(-1 minutes)",
                                       "rate(5 weeks)",
                                       "cron()",
                                       "cron(* * * * * *)",
                                       "cron(* * ? * ? *)",
                                       "cron(60 * * * ? *)",
                                       "cron(* 24 * * ? *)",
                                       "cron(* * 0 * ? *)",
                                       "cron(* * 32 * ? *)",
                                       "cron(* * * 13 ? *)",
                                       "cron(* * ? * 8 *)",
                                       "cron(* * ? * 2#6 *)",
                                       "cron(* * * * ? 1969)",
                                       "cron(* * * * ? 2200)",
                                       "cron(0/0 * * * ? *)",
                                       "cron(5-2 * * * ? *)",
                                       "cron(, * * * ? *)",
                                       "cron(* * * * ?)",
                                       "cron(99999999999 * * * ? *)",
                                       "0 12 * * ? *"})
            QTest::newRow(expression) << QString::fromLatin1(expression);
    }
    void refuses()
    {
        QFETCH(QString, expression);
        QVERIFY(!Schedule::parse(expression.toStdString()));
    }

    /// Whatever the start, the next time is later, and asking just before it gives it again.
    void nextIsTheFirst()
    {
        std::mt19937 random(20261123);
        const auto pick = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
        for (int round = 0; round < 2000; ++round) {
            const std::string expression =
                "cron(" + std::to_string(pick(0, 59)) + "/" + std::to_string(pick(1, 30)) + " " +
                std::to_string(pick(0, 11)) + "-" + std::to_string(pick(12, 23)) + " " +
                (pick(0, 1) ? std::to_string(pick(1, 28)) + " * ?" : "? * " + std::to_string(pick(1, 7))) +
                " *)";
            const auto schedule = Schedule::parse(expression);
            QVERIFY2(schedule, expression.c_str());
            const Minutes start = at("2026-01-01 00:00") + minutes(pick(0, 2'000'000));
            const auto next = schedule->next(start, start);
            QVERIFY(next && *next > start);
            QCOMPARE(text(schedule->next(*next - minutes(1), start)), text(next));
            QCOMPARE(text(schedule->next(start + (*next - start) / 2, start)), text(next));
        }
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
