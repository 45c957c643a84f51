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
            money.append(exactText(cost.money));
        QCOMPARE(money, QStringList({QStringLiteral("0.00006"), QStringLiteral("0.6"),
                                     QStringLiteral("0.00001"), QStringLiteral("0.000002")}));
        QCOMPARE(exactText(consoleCost(charges)), QStringLiteral("0.600072"));
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
