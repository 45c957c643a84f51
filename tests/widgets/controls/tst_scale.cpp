// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/scale.h"

#include <QtTest>

using namespace signalbox;

class TestScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortNumbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0");
        QTest::newRow("a part") << 0.5 << QStringLiteral("0.5");
        QTest::newRow("a small part") << 0.02 << QStringLiteral("0.02");
        QTest::newRow("half of that") << 0.025 << QStringLiteral("0.025");
        QTest::newRow("few") << 2.5 << QStringLiteral("2.5");
        QTest::newRow("whole") << 60.0 << QStringLiteral("60");
        QTest::newRow("thousands") << 15'000.0 << QStringLiteral("15k");
        QTest::newRow("millions") << 2e6 << QStringLiteral("2M");
    }

    void shortNumbers()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(shortNumber(value), text);
    }
};

QTEST_GUILESS_MAIN(TestScale)
#include "tst_scale.moc"
