// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/selfmeter.h"

#include <QtTest>

using namespace signalbox;

/// What watching costs, in words.
class TestSelfMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFreeSaysNothingOfMoney()
    {
        Traffic traffic;
        traffic.calls = 1'204;
        traffic.throttles = 2;
        QVERIFY(selfmeter::money(traffic).isEmpty());
        const QStringList lines = selfmeter::details(QStringLiteral("Local"), traffic);
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.first().startsWith(QLatin1String("Local: 1,204 calls,")), qPrintable(lines.first()));
    }

    void everyKindHasItsLine()
    {
        Traffic traffic;
        for (qint64 &pieces : traffic.charges)
            pieces = 60;
        const QStringList lines = selfmeter::details(QStringLiteral("Shop"), traffic);
        QCOMPARE(lines.mid(1), QStringList({QStringLiteral("    metrics read: 60 = $0.0006"),
                                            QStringLiteral("    Live Tail: 60 s = $0.01"),
                                            QStringLiteral("    log reads: 60 (not priced)"),
                                            QStringLiteral("    S3, lists and writes: 60 = $0.0003"),
                                            QStringLiteral("    S3, reads: 60 = $0.000024"),
                                            QStringLiteral("    SQS requests: 60 = $0.000024"),
                                            QStringLiteral("    SNS requests: 60 = $0.00003"),
                                            QStringLiteral("    Kinesis records: 60 = $0.00000084"),
                                            QStringLiteral("    DynamoDB writes: 60 = $0.0000375"),
                                            QStringLiteral("    HTTP API calls: 60 = $0.00006"),
                                            QStringLiteral("    functions called: 60 = $0.000012")}));
        QCOMPARE(selfmeter::money(traffic), QStringLiteral("$0.01"));
    }

    void smallSumsAreNotNothing()
    {
        Traffic traffic;
        traffic.charges[std::size_t(Charge::Metrics)] = 6;
        QCOMPARE(selfmeter::money(traffic), QStringLiteral("< $0.01"));
        traffic.charges[std::size_t(Charge::LiveTailSeconds)] = 8 * 3'600;
        QCOMPARE(selfmeter::money(traffic), QStringLiteral("$4.80"));
        QVERIFY(selfmeter::remark().contains(QLatin1String("2026-11-26")));
    }

    void moneyIsWrittenAsTheOtherFigures()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto restore = qScopeGuard([before] { QLocale::setDefault(before); });
        Traffic traffic;
        traffic.charges[std::size_t(Charge::Metrics)] = 6;
        QCOMPARE(selfmeter::money(traffic), QStringLiteral("< 0,01\u00a0$"));
        QVERIFY(selfmeter::details(QStringLiteral("Shop"), traffic)
                    .last()
                    .endsWith(QStringLiteral("= 0,00006\u00a0$")));
        traffic.charges[std::size_t(Charge::LiveTailSeconds)] = 8 * 3'600 * 1'000;
        QCOMPARE(selfmeter::money(traffic), QStringLiteral("4.800,00\u00a0$"));
    }
};

QTEST_GUILESS_MAIN(TestSelfMeter)
#include "tst_selfmeter.moc"
