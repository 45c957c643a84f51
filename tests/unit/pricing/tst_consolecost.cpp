// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/consolecost.h"

#include <QtTest>

using namespace signalbox;

/// What watching costs, to the last digit.
class TestConsoleCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingCostsNothing()
    {
        QVERIFY(consoleCosts({}).isEmpty());
        QCOMPARE(exactText(consoleCost({})), QStringLiteral("0"));
    }

    void eachKindByItsPrice()
    {
        Charges charges{};
        charges[std::size_t(Charge::Metrics)] = 6;             // one look at a function
        charges[std::size_t(Charge::LiveTailSeconds)] = 3'600; // an hour
        charges[std::size_t(Charge::ObjectLists)] = 2;
        charges[std::size_t(Charge::QueueRequests)] = 5;
        const QList<ConsoleCost> costs = consoleCosts(charges);
        QStringList money;
        for (const ConsoleCost &cost : costs)
            money.append(exactText(cost.money.value()));
        QCOMPARE(money, QStringList({QStringLiteral("0.00006"), QStringLiteral("0.6"),
                                     QStringLiteral("0.00001"), QStringLiteral("0.000002")}));
        QCOMPARE(exactText(consoleCost(charges)), QStringLiteral("0.600072"));
    }

    void publishedPrices_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("million");
        QTest::newRow("topics") << int(Charge::TopicRequests) << QStringLiteral("0.5");
        QTest::newRow("queues") << int(Charge::QueueRequests) << QStringLiteral("0.4");
        QTest::newRow("streams") << int(Charge::StreamRecords) << QStringLiteral("0.014");
        QTest::newRow("tables") << int(Charge::TableWrites) << QStringLiteral("0.625");
        QTest::newRow("HTTP APIs") << int(Charge::ApiRequests) << QStringLiteral("1");
        QTest::newRow("functions") << int(Charge::Invocations) << QStringLiteral("0.2");
        QTest::newRow("metrics") << int(Charge::Metrics) << QStringLiteral("10");
        QTest::newRow("lists") << int(Charge::ObjectLists) << QStringLiteral("5");
        QTest::newRow("reads") << int(Charge::ObjectReads) << QStringLiteral("0.4");
    }

    void publishedPrices()
    {
        QFETCH(const int, kind);
        Charges charges{};
        charges[std::size_t(kind)] = 1'000'000;
        QTEST(exactText(consoleCost(charges)), "million");
    }

    void whatHasNoPriceIsCountedAndCostsNothingKnown()
    {
        Charges charges{};
        charges[std::size_t(Charge::LogReads)] = 12;
        const QList<ConsoleCost> costs = consoleCosts(charges);
        QCOMPARE(costs.size(), 1);
        QCOMPARE(costs.first().pieces, 12);
        QVERIFY(!costs.first().money);
        QCOMPARE(exactText(consoleCost(charges)), QStringLiteral("0"));
    }

    void everyKindIsListed()
    {
        Charges charges{};
        charges.fill(1);
        QCOMPARE(consoleCosts(charges).size(), qsizetype(chargeKinds));
    }

    void trafficAddsUp()
    {
        Traffic one;
        one.charges[0] = 2;
        Traffic other;
        other.charges[0] = 3;
        other.charges[chargeKinds - 1] = 1;
        const Traffic sum = one + other;
        QCOMPARE(sum.charges[0], 5);
        QCOMPARE(sum.charges[chargeKinds - 1], 1);
    }
};

QTEST_GUILESS_MAIN(TestConsoleCost)
#include "tst_consolecost.moc"
