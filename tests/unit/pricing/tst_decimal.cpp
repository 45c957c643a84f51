// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/decimal.h"

#include <QtTest>

using namespace signalbox;

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesPlainNumbersOnly();
    void roundsHalfUp_data();
    void roundsHalfUp();
    void everyTieRoundsUp();
    void quotientsOfExactResultsAreExact();
    void groupsThousands();
    void writesAllDigits();
    void writesAsInALocale();
};

void TestDecimal::writesAsInALocale()
{
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(localized(QStringLiteral("1234567.50"), german), QStringLiteral("1.234.567,50"));
    QCOMPARE(localized(QStringLiteral("-0.5"), german), QStringLiteral("-0,5"));
    QCOMPARE(localized(QStringLiteral("1234"), QLocale::c()), QStringLiteral("1,234"));
    QCOMPARE(localizedMoney(QStringLiteral("0.000248"), german), QStringLiteral("0,000248\u00a0$"));
    QCOMPARE(localizedMoney(QStringLiteral("0.10"), german, QStringLiteral("$ ")),
             QStringLiteral("0,10\u00a0$"));
    QCOMPARE(localizedMoney(QStringLiteral("1234.50"), american), QStringLiteral("$1,234.50"));
    QCOMPARE(localizedMoney(QStringLiteral("8.38"), QLocale::c(), QStringLiteral("$ ")),
             QStringLiteral("$ 8.38"));
}

void TestDecimal::parsesPlainNumbersOnly()
{
    QCOMPARE(exactText(*parseDecimal(QStringLiteral("0.0000166667"))), QStringLiteral("0.0000166667"));
    for (const char *bad : {"", "1e5", "1.", ".5", "1,000", " 1", "nan", "0x1", "--1", "1.2.3"})
        QVERIFY2(!parseDecimal(QLatin1String(bad)), bad);
}

void TestDecimal::roundsHalfUp_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("places");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *value, int places, const char *expected) {
        QTest::addRow("%s to %d", value, places)
            << QString::fromLatin1(value) << places << QString::fromLatin1(expected);
    };
    row("2.675", 2, "2.68");
    row("2.674999999999999999", 2, "2.67");
    row("1.005", 2, "1.01");
    row("-1.005", 2, "-1.01");
    row("0.004", 2, "0.00");
    row("-0.004", 2, "0.00");
    row("0.5", 0, "1");
    row("999999999999.995", 2, "1000000000000.00");
    row("0.00008333350", 6, "0.000083");
    row("7", 2, "7.00");
}

void TestDecimal::roundsHalfUp()
{
    QFETCH(QString, value);
    QFETCH(int, places);
    QFETCH(QString, expected);
    QCOMPARE(toText(decimal(value), places), expected);
    QCOMPARE(toText(rounded(decimal(value), places), places), expected);
}

/// Every n.nn5 below ten dollars, made by a multiplication as prices are.
void TestDecimal::everyTieRoundsUp()
{
    for (int mills = 5; mills < 10'000; mills += 10) {
        const Decimal value = quotient(Decimal(mills * 5'000) * decimal(QStringLiteral("0.20")), 1'000'000);
        const int cents = (mills + 5) / 10;
        const QString expected =
            QStringLiteral("%1.%2").arg(cents / 100).arg(cents % 100, 2, 10, QLatin1Char('0'));
        QCOMPARE(toText(value), expected);
    }
}

void TestDecimal::quotientsOfExactResultsAreExact()
{
    for (int i = 1; i < 2'000; ++i)
        QCOMPARE(quotient(Decimal(i), 1'000'000) * 1'000'000, Decimal(i));
}

void TestDecimal::groupsThousands()
{
    QCOMPARE(grouped(QStringLiteral("1")), QStringLiteral("1"));
    QCOMPARE(grouped(QStringLiteral("999")), QStringLiteral("999"));
    QCOMPARE(grouped(QStringLiteral("1000")), QStringLiteral("1,000"));
    QCOMPARE(grouped(QStringLiteral("-100")), QStringLiteral("-100"));
    QCOMPARE(grouped(QStringLiteral("-1234567.8901")), QStringLiteral("-1,234,567.8901"));
}

void TestDecimal::writesAllDigits()
{
    QCOMPARE(exactText(decimal(QStringLiteral("514589.2860"))), QStringLiteral("514589.286"));
    QCOMPARE(exactText(Decimal(400'000)), QStringLiteral("400000"));
    QCOMPARE(exactText(decimal(QStringLiteral("0.0000009765625"))), QStringLiteral("0.0000009765625"));
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
