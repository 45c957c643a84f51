// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/scheduleexpression.h"

#include <QTest>

using namespace signalbox;

/// The console's words and times; what the expressions mean is tried in tst_schedule.
class TestScheduleExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesNext_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("next");
        QTest::newRow("rate") << "rate(5 minutes)"
                              << "2026-11-23T10:00:00Z"
                              << "2026-11-23T10:05:00Z";
        QTest::newRow("spaces around") << " cron(0 12 * * ? *) "
                                       << "2026-11-23T12:00:00Z"
                                       << "2026-11-24T12:00:00Z";
        QTest::newRow("last Saturday") << "cron(0 8 ? * L *)"
                                       << "2026-11-23T00:00:00Z"
                                       << "2026-11-28T08:00:00Z";
        QTest::newRow("small letters") << "cron(0 8 ? * mon-fri *)"
                                       << "2026-11-27T09:00:00Z"
                                       << "2026-11-30T08:00:00Z";
        QTest::newRow("far away") << "cron(0 0 1 1 ? 2199)"
                                  << "2026-11-01T00:00:00Z"
                                  << "2199-01-01T00:00:00Z";
        QTest::newRow("past year") << "cron(0 0 1 1 ? 2020)"
                                   << "2026-11-01T00:00:00Z"
                                   << "";
    }

    void firesNext()
    {
        QFETCH(QString, expression);
        QFETCH(QString, after);
        QFETCH(QString, next);
        const auto schedule = ScheduleExpression::parse(expression);
        QVERIFY2(schedule.has_value(), schedule ? "" : qPrintable(schedule.error().message));
        QCOMPARE(schedule->next(QDateTime::fromString(after, Qt::ISODate)).toString(Qt::ISODate), next);
    }

    void says_data()
    {
        QTest::addColumn<QString>("message");
        const auto row = [](const char *expression, const char *message) {
            QTest::newRow(expression) << QString::fromUtf8(message);
        };
        row("", "Write rate(5 minutes) or cron(0 12 * * ? *).");
        row("every day", "Write rate(5 minutes) or cron(0 12 * * ? *).");
        row("rate(5 weeks)", "A rate is a number and minutes, hours or days: rate(5 minutes).");
        row("rate(0 minutes)", "A rate is at least 1.");
        row("rate(1 minutes)", "With 1 the unit is singular: rate(1 minute).");
        row("rate(5 hour)", "The unit is plural here: rate(5 hours).");
        row("cron(* * * *)",
            "cron takes six fields: minutes, hours, day of month, month, day of week, year.");
        row("cron(60 * * * ? *)", "“60” is no value for minutes (0–59).");
        row("cron(0 24 * * ? *)", "“24” is no value for hours (0–23).");
        row("cron(0 0 32 * ? *)", "“32” is no value for the day of month (1–31, L, 15W).");
        row("cron(0 0 1 JANUARY ? *)", "“JANUARY” is no value for the month (1–12 or JAN–DEC).");
        row("cron(0 0 ? * 8 *)", "“8” is no value for the day of week (1–7 or SUN–SAT, 6#3, 6L).");
        row("cron(0 0 1 1 ? 2200)", "“2200” is no value for the year (1970–2199).");
        row("cron(* * * * * *)", "One of day of month and day of week has to be ?, and only one.");
    }

    void says()
    {
        QFETCH(QString, message);
        const auto schedule = ScheduleExpression::parse(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!schedule);
        QCOMPARE(schedule.error().kind, Error::Kind::Invalid);
        QCOMPARE(schedule.error().message, message);
    }
};

QTEST_GUILESS_MAIN(TestScheduleExpression)
#include "tst_scheduleexpression.moc"
