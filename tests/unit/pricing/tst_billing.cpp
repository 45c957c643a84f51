// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/bill.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;

namespace {

PriceBook bundledBook()
{
    QFile file(qEnvironmentVariable("SIGNALBOX_SOURCE") +
               QStringLiteral("/resources/prices/aws-lambda.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("SIGNALBOX_SOURCE does not lead to the price book");
    const Result<PriceBook> book = parsePriceBook(file.readAll());
    if (!book)
        qFatal("%s", qPrintable(book.error().message));
    return *book;
}

QJsonArray oracleCases()
{
    const QString shared = qEnvironmentVariable("SIGNALBOX_SHARED", qEnvironmentVariable("SIGNALBOX_SOURCE") +
                                                                        QStringLiteral("/../shared"));
    QFile file(shared + QStringLiteral("/oracle/billing.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("cases")).toArray();
}

Decimal number(const QJsonObject &object, const char *key)
{
    return decimal(object.value(QLatin1String(key)).toString(QStringLiteral("0")));
}

void addUsage(QList<MeteredQuantity> &all, const QJsonObject &use, const QString &architecture)
{
    const QString region = QStringLiteral("us-east-1");
    const bool provisioned = use.contains(QLatin1String("on"));
    const Decimal ms = number(use, "invocations") * number(use, "billed_ms");
    const Decimal gbs = gbSeconds(ms, number(use, "memory_mb")) + number(use, "gb_seconds");
    all.append({region, provisioned ? Meter::ProvisionedDuration : Meter::Duration, architecture, gbs});
    if (use.contains(QLatin1String("invocations")))
        all.append({region, Meter::Requests, {}, number(use, "invocations")});
    if (use.contains(QLatin1String("ephemeral_mb")))
        all.append({region, Meter::Ephemeral, {}, gbSeconds(ms, number(use, "ephemeral_mb") - 512)});
}

QList<MeteredQuantity> quantitiesOf(const QJsonObject &one)
{
    const QString architecture = one.value(QLatin1String("architecture")).toString(QStringLiteral("x86_64"));
    QList<MeteredQuantity> all;
    const QJsonArray usage = one.value(QLatin1String("usage")).toArray();
    for (const QJsonValue use : usage)
        addUsage(all, use.toObject(), architecture);
    const QJsonObject kept = one.value(QLatin1String("provisioned")).toObject();
    if (!kept.isEmpty()) {
        const Decimal ms = number(kept, "concurrency") * number(kept, "hours") * 3'600'000;
        all.append({QStringLiteral("us-east-1"), Meter::ProvisionedIdle, architecture,
                    gbSeconds(ms, number(kept, "memory_mb"))});
    }
    return all;
}

QString lineName(Meter meter)
{
    switch (meter) {
    case Meter::Duration:
        return QStringLiteral("duration");
    case Meter::Requests:
        return QStringLiteral("requests");
    case Meter::Ephemeral:
        return QStringLiteral("ephemeral");
    case Meter::ProvisionedIdle:
        return QStringLiteral("provisioned_idle");
    case Meter::ProvisionedDuration:
        return QStringLiteral("provisioned_duration");
    }
    return {};
}

} // namespace

class TestBilling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oracle_data();
    void oracle();
    void tiersCountOverAllFunctions();
    void freeTierIsOnePool();
    void totalIsTheSumOfRoundedLines();
    void unknownRegionIsNotPricedAtZero();
    void gbSecondsAreExact();
    void brokenBooksAreRefused_data();
    void brokenBooksAreRefused();

private:
    void compareBill(const QJsonObject &one);

    const PriceBook m_book = bundledBook();
};

void TestBilling::oracle_data()
{
    QTest::addColumn<QJsonObject>("one");
    const QJsonArray cases = oracleCases();
    if (cases.isEmpty())
        QSKIP("shared/oracle/billing.json is not here");
    for (const QJsonValue value : cases) {
        const QJsonObject one = value.toObject();
        if (one.value(QLatin1String("kind")) != QLatin1String("billed_duration")) // that comes with reports
            QTest::addRow("%s", qPrintable(one.value(QLatin1String("id")).toString())) << one;
    }
}

void TestBilling::oracle()
{
    QFETCH(QJsonObject, one);
    const QString provider = one.value(QLatin1String("provider")).toString();
    static const QStringList Later{QStringLiteral("azure-consumption"), QStringLiteral("cloud-run-functions"),
                                   QStringLiteral("openwhisk")};
    if (Later.contains(provider))
        QSKIP(qPrintable(QStringLiteral("no connection of the kind %1 can be made yet").arg(provider)));
    QCOMPARE(provider, m_book.provider);
    compareBill(one);
}

void TestBilling::compareBill(const QJsonObject &one)
{
    const Bill bill = billOf(m_book, quantitiesOf(one), one.value(QLatin1String("free_tier")).toBool());
    QVERIFY(bill.unpriced.isEmpty());
    QHash<QString, QString> lines;
    QStringList tiers;
    for (const BillLine &line : bill.lines) {
        lines.insert(lineName(line.meter), toText(line.amount));
        for (const TierShare &tier : line.tiers)
            tiers.append(toText(tier.amount));
    }
    const QJsonObject expected = one.value(QLatin1String("lines")).toObject();
    for (auto at = expected.begin(); at != expected.end(); ++at)
        QCOMPARE(lines.value(at.key()), at->toString());
    if (one.contains(QLatin1String("total")))
        QCOMPARE(toText(bill.total), one.value(QLatin1String("total")).toString());
    if (one.contains(QLatin1String("tiers")))
        QCOMPARE(tiers, one.value(QLatin1String("tiers")).toVariant().toStringList());
}

void TestBilling::tiersCountOverAllFunctions()
{
    const QString region = QStringLiteral("us-east-1");
    const QString x86 = QStringLiteral("x86_64");
    const Decimal half = decimal(QStringLiteral("3500000000"));
    const Bill split =
        billOf(m_book, {{region, Meter::Duration, x86, half}, {region, Meter::Duration, x86, half}}, false);
    QCOMPARE(split.lines.size(), 1);
    const BillLine &line = split.lines.first();
    QCOMPARE(line.tiers.size(), 2);
    QCOMPARE(toText(line.amount), QStringLiteral("115000.20")); // 6G at the first price, 1G at the second
    // Another architecture and another region have tiers of their own.
    const Bill apart = billOf(m_book,
                              {{region, Meter::Duration, x86, half},
                               {region, Meter::Duration, QStringLiteral("arm64"), half},
                               {QStringLiteral("eu-west-1"), Meter::Duration, x86, half}},
                              false);
    QCOMPARE(apart.lines.size(), 3);
    for (const BillLine &one : apart.lines)
        QCOMPARE(one.tiers.size(), 1);
}

void TestBilling::freeTierIsOnePool()
{
    const QString region = QStringLiteral("us-east-1");
    const Bill bill = billOf(m_book,
                             {{region, Meter::Duration, QStringLiteral("arm64"), 300'000},
                              {region, Meter::Duration, QStringLiteral("x86_64"), 300'000},
                              {region, Meter::ProvisionedDuration, QStringLiteral("x86_64"), 1'000'000},
                              {region, Meter::Requests, {}, 999'999}},
                             true);
    QCOMPARE(bill.lines.size(), 4);
    QCOMPARE(bill.lines.at(0).architecture, QStringLiteral("x86_64"));
    QCOMPARE(bill.lines.at(0).free, Decimal(300'000));
    QCOMPARE(bill.lines.at(0).amount, Decimal(0));
    QCOMPARE(bill.lines.at(1).free, Decimal(100'000));
    QCOMPARE(toText(bill.lines.at(1).amount), QStringLiteral("2.67")); // 200,000 × 0.0000133334
    QCOMPARE(bill.lines.at(2).amount, Decimal(0));
    QCOMPARE(bill.lines.at(3).free, Decimal(0)); // not for provisioned concurrency
    QCOMPARE(toText(bill.total), QStringLiteral("12.39"));
}

void TestBilling::totalIsTheSumOfRoundedLines()
{
    // Each line is 0.005 and rounds up; their exact sum would be 0.01.
    const QString region = QStringLiteral("us-east-1");
    const Bill bill = billOf(
        m_book,
        {{region, Meter::Requests, {}, 25'000}, {QStringLiteral("eu-west-1"), Meter::Requests, {}, 25'000}},
        false);
    QCOMPARE(toText(bill.lines.at(0).amount), QStringLiteral("0.01"));
    QCOMPARE(toText(bill.total), QStringLiteral("0.02"));
}

void TestBilling::unknownRegionIsNotPricedAtZero()
{
    const Bill bill = billOf(m_book, {{QStringLiteral("mars-1"), Meter::Requests, {}, 5}}, true);
    QVERIFY(bill.lines.isEmpty());
    QCOMPARE(bill.unpriced.size(), 1);
}

void TestBilling::gbSecondsAreExact()
{
    QCOMPARE(exactText(gbSeconds(1'029'178'572, 512)), QStringLiteral("514589.286"));
    QCOMPARE(exactText(gbSeconds(1, 1)), QStringLiteral("0.0000009765625"));
    QCOMPARE(gbSeconds(1'024'000, 10'240), Decimal(10'240));
}

void TestBilling::brokenBooksAreRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("not JSON") << QByteArray("{") << QByteArray("");
    QTest::newRow("price as a number") << QByteArray("\"0.0000166667\"") << QByteArray("0.0000166667");
    QTest::newRow("negative price") << QByteArray("\"0.20\"") << QByteArray("\"-0.20\"");
    QTest::newRow("unknown meter") << QByteArray("\"ephemeral\"") << QByteArray("\"magic\"");
    QTest::newRow("no date") << QByteArray("\"2026-09-19\",") << QByteArray("\"soon\",");
    QTest::newRow("shrinking tiers") << QByteArray("\"15000000000\"") << QByteArray("\"5\"");
    QTest::newRow("no such source") << QByteArray("\"source\": \"list\"") << QByteArray("\"source\": \"x\"");
    QTest::newRow("unit of nothing") << QByteArray("\"unit\": \"1000000\"") << QByteArray("\"unit\": \"0\"");
}

void TestBilling::brokenBooksAreRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFile file(qEnvironmentVariable("SIGNALBOX_SOURCE") +
               QStringLiteral("/resources/prices/aws-lambda.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray json = file.readAll();
    QVERIFY(json.contains(from));
    const Result<PriceBook> book = parsePriceBook(json.replace(from, to));
    QVERIFY(!book);
    QCOMPARE(book.error().kind, Error::Kind::Invalid);
    QVERIFY(!book.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestBilling)
#include "tst_billing.moc"
