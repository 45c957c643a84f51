// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/scheduleexpression.h"

#include <QTest>

using namespace signalbox;

class TestSchedule : public QObject
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
        QTest::newRow("one day") << "rate(1 day)"
                                 << "2026-11-23T10:00:00Z"
                                 << "2026-11-24T10:00:00Z";
        QTest::newRow("noon") << "cron(0 12 * * ? *)"
                              << "2026-11-23T12:00:00Z"
                              << "2026-11-24T12:00:00Z";
        QTest::newRow("steps") << "cron(0/15 * * * ? *)"
                               << "2026-11-23T10:01:00Z"
                               << "2026-11-23T10:15:00Z";
        QTest::newRow("weekdays") << "cron(0 8 ? * MON-FRI *)"
                                  << "2026-11-27T09:00:00Z"
                                  << "2026-11-30T08:00:00Z";
        QTest::newRow("sunday is 1") << "cron(0 8 ? * 1 *)"
                                     << "2026-11-23T00:00:00Z"
                                     << "2026-11-29T08:00:00Z";
        QTest::newRow("third friday") << "cron(0 8 ? * 6#3 *)"
                                      << "2026-11-01T00:00:00Z"
                                      << "2026-11-20T08:00:00Z";
        QTest::newRow("last friday") << "cron(0 8 ? * 6L *)"
                                     << "2026-11-01T00:00:00Z"
                                     << "2026-11-27T08:00:00Z";
        QTest::newRow("last day") << "cron(0 0 L * ? *)"
                                  << "2028-02-01T00:00:00Z"
                                  << "2028-02-29T00:00:00Z";
        QTest::newRow("nearest weekday") << "cron(0 0 15W * ? *)"
                                         << "2026-11-01T00:00:00Z"
                                         << "2026-11-16T00:00:00Z";
        QTest::newRow("leap day") << "cron(0 0 29 FEB ? *)"
                                  << "2026-11-01T00:00:00Z"
                                  << "2028-02-29T00:00:00Z";
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

    void refuses_data()
    {
        QTest::addColumn<QString>("expression");
        for (const auto *text :
             {"", "rate(0 minutes)", "rate(1 minutes)", "rate(5 minute)", "rate(5 weeks)", "cron(* * * *)",
              "cron(60 * * * ? *)", "cron(* * * * * *)", "cron(* * ? * ? *)", "cron(0 0 32 * ? *)",
              "cron(0 0 ? * 8 *)", "cron(5-1 * * * ? *)", "cron(0/0 * * * ? *)", "every day"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }

    void refuses()
    {
        QFETCH(QString, expression);
        const auto schedule = ScheduleExpression::parse(expression);
        QVERIFY(!schedule);
        QCOMPARE(schedule.error().kind, Error::Kind::Invalid);
        QVERIFY(!schedule.error().message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_scheduleexpression.moc"
