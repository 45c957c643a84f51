// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/costsprinter.h"
#include "models/services/costsstatement.h"
#include "models/services/statementcsv.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtTest>

using namespace signalbox;

namespace {

const QDate November(2026, 11, 1);
const QString Local = QStringLiteral("local");

PriceBook bundledBook()
{
    QFile file(qEnvironmentVariable("SIGNALBOX_SOURCE") +
               QStringLiteral("/resources/prices/aws-lambda.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("SIGNALBOX_SOURCE does not lead to the price book");
    return parsePriceBook(file.readAll()).value();
}

Connection connectionOf(const QString &id, Connection::Kind kind, const QString &region = {})
{
    Connection connection;
    connection.id = id;
    connection.name = id.toUpper();
    connection.kind = kind;
    if (!region.isEmpty())
        connection.region = region;
    return connection;
}

DayUsage dayOf(const QString &function, int day, qint64 invocations, qint64 billedMs, int memoryMb = 512)
{
    DayUsage usage;
    usage.connectionId = Local;
    usage.functionArn = QStringLiteral("arn:") + function;
    usage.functionName = function;
    usage.day = QDate(2026, 11, day);
    usage.invocations = invocations;
    usage.billedMs = billedMs;
    usage.memoryMb = memoryMb;
    return usage;
}

/// The number at the start of a text like "1,234.5 GB-s".
Decimal leadingNumber(QString text)
{
    static const QRegularExpression number(QStringLiteral("([0-9][0-9,]*(\\.[0-9]+)?)"));
    return decimal(number.match(text).captured(1).remove(u','));
}

/// Works "Σ billed ms N × M MB ÷ 1024 ÷ 1000" out, by long multiplication of what is written there.
Decimal evaluate(const QString &line)
{
    static const QRegularExpression sum(QStringLiteral("Σ billed ms ([0-9,]+) × ([0-9]+) MB ÷ 1024 ÷ 1000"));
    const QRegularExpressionMatch match = sum.match(line);
    if (!match.hasMatch())
        qFatal("not a sum: %s", qPrintable(line));
    return quotient(leadingNumber(match.captured(1)) * match.captured(2).toInt(), 1'024'000);
}

} // namespace

class TestStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneFunctionAsInTheLook();
    void formulasRecompute_data();
    void formulasRecompute();
    void freeTierCountsOverAllFunctions();
    void accountsHaveTheirOwnFreeTier();
    void whatAwsChargesStandsAlone();
    void rowsSumWhatTheyShow();
    void smallSumsShowMillionths();
    void unknownIsNeverZero();
    void memoryChangedWithinTheMonth();
    void tiersAreShared();
    void daysAddUpToTheRows();
    void connectionsWithoutPrices();
    void oneConnectionOnly();
    void regionsHaveTheirOwnPrices();
    void unknownRegionsAreNotPriced();
    void otherServersAreNotCalledAws();
    void throttlesAloneAreNoRow();
    void formulasInTheLocalesFigures();
    void printsATable();
    void emptyMonth();

private:
    Statement make(const QList<DayUsage> &usage)
    {
        m_input.usage = usage;
        return statementOf(m_input);
    }

    StatementInput m_input;
};

void TestStatement::init()
{
    m_input = {};
    m_input.book = bundledBook();
    m_input.connections = {connectionOf(Local, Connection::Kind::Local)};
    m_input.month = November;
}

void TestStatement::oneFunctionAsInTheLook()
{
    DayUsage thumbs = dayOf(QStringLiteral("thumbs"), 3, 12'408'113, 1'005'057'200);
    thumbs.billedInitMs = 2'409'800;
    const Statement statement = make({thumbs});
    QCOMPARE(statement.rows.size(), 1);
    const StatementRow &row = statement.rows.first();
    QCOMPARE(row.gbSeconds, 502'528.6);
    QCOMPARE(row.duration, QStringLiteral("8.38"));
    QCOMPARE(row.requests, QStringLiteral("2.48"));
    QCOMPARE(row.total, QStringLiteral("10.86"));
    QCOMPARE(row.memoryMb, 512);
    QCOMPARE(row.meanBilledMs, 81);
    QCOMPARE(row.durationFormula.title, QStringLiteral("How $ 8.38 came about"));
    QCOMPARE(row.durationFormula.lines,
             QStringList({QStringLiteral("Σ billed ms 1,005,057,200 × 512 MB ÷ 1024 ÷ 1000"),
                          QStringLiteral("= 502,528.6 GB-s × $0.0000166667"), QStringLiteral("= $8.38")}));
    QCOMPARE(row.durationFormula.remark,
             QStringLiteral("12,408,113 records, 100 % measured · x86_64, us-east-1, tier 1 · "
                            "price book 2026-09-19 · init billed since 2025-08-01: 1,204.9 GB-s of it"));
    QCOMPARE(row.requestsFormula.lines.first(), QStringLiteral("12,408,113 requests × $0.20 ÷ 1,000,000"));
    QCOMPARE(statement.monthToDate, QStringLiteral("3.99")); // 1.71 + 2.28
    QCOMPARE(statement.monthToDateFormula.lines.last(), QStringLiteral("$1.71 + $2.28 = $3.99"));
    QCOMPARE(statement.priceBook, QStringLiteral("AWS Lambda us-east-1, 2026-09-19"));
    QVERIFY(statement.note.contains(QStringLiteral("LOCAL costs nothing")));
}

void TestStatement::formulasRecompute_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 30; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Whatever was used, the numbers written in a formula give the figure it explains.
void TestStatement::formulasRecompute()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    QList<DayUsage> usage;
    for (int i = 0; i < 12; ++i) {
        const qint64 invocations = 1 + random.bounded(1 << random.bounded(24));
        usage.append(dayOf(QStringLiteral("f%1").arg(random.bounded(3)), 1 + random.bounded(30), invocations,
                           invocations * (1 + random.bounded(900)), 128 + random.bounded(3'000)));
        usage.last().architecture = random.bounded(3) ? QStringLiteral("x86_64") : QStringLiteral("arm64");
    }
    const Statement statement = make(usage);
    for (const StatementRow &row : statement.rows) {
        Decimal summed = 0;
        for (const QString &line : row.gbSecondsFormula.lines.mid(0, row.gbSecondsFormula.lines.size() - 1))
            summed += evaluate(line);
        QCOMPARE(leadingNumber(row.gbSecondsFormula.lines.last()), summed);
        QCOMPARE(row.gbSeconds, summed.convert_to<double>());

        Decimal part = 0;
        Decimal money = 0;
        for (const QString &line : row.durationFormula.lines.mid(0, row.durationFormula.lines.size() - 1)) {
            if (line.contains(u'Σ')) {
                part += evaluate(line);
                continue;
            }
            QCOMPARE(leadingNumber(line), part);
            money += part * leadingNumber(line.section(u'$', 1));
            part = 0;
        }
        const auto places = int(row.duration.size() - row.duration.indexOf(u'.') - 1);
        QCOMPARE(toText(money, places), row.duration);
    }
}

void TestStatement::freeTierCountsOverAllFunctions()
{
    // 250,000 GB-s each: under the free tier alone, 100,000 over it together.
    const Statement statement = make({dayOf(QStringLiteral("a"), 1, 600'000, 250'000'000, 1024),
                                      dayOf(QStringLiteral("b"), 2, 600'000, 250'000'000, 1024)});
    QCOMPARE(statement.gbSeconds, 500'000.0);
    QCOMPARE(statement.freeGbSeconds, 400'000.0);
    QCOMPARE(statement.requests, 1'200'000);
    QCOMPARE(statement.monthToDate, QStringLiteral("1.71")); // 1.67 + 0.04
    QCOMPARE(statement.rows.first().duration, QStringLiteral("4.17"));
}

void TestStatement::accountsHaveTheirOwnFreeTier()
{
    const QString first = QStringLiteral("first");
    const QString second = QStringLiteral("second");
    m_input.connections = {connectionOf(first, Connection::Kind::AwsLambda, QStringLiteral("us-east-1")),
                           connectionOf(second, Connection::Kind::AwsLambda, QStringLiteral("us-east-1"))};
    DayUsage here = dayOf(QStringLiteral("a"), 1, 600'000, 250'000'000, 1024);
    here.connectionId = first;
    here.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:111111111111:function:a");
    DayUsage there = dayOf(QStringLiteral("b"), 1, 600'000, 450'000'000, 1024);
    there.connectionId = second;
    there.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:222222222222:function:b");
    const Statement statement = make({here, there});
    QCOMPARE(statement.monthToDate, QStringLiteral("0.83")); // 50,000 GB-s of the second
    QCOMPARE(statement.freeGbSeconds, 800'000.0);
    QCOMPARE(statement.gbSeconds, 650'000.0); // 250,000 and 400,000 were free
    QCOMPARE(statement.requests, 1'200'000);
    QCOMPARE(statement.freeRequests, 2'000'000);
    const QStringList lines = statement.monthToDateFormula.lines;
    QVERIFY(lines.contains(
        QStringLiteral("222222222222, x86_64, us-east-1: 450,000 − 400,000 free = 50,000 GB-s")));

    QVERIFY(statement.monthToDateFormula.remark.contains(QStringLiteral("accounts of one organisation")));

    // The same account through another profile: one free tier.
    there.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:111111111111:function:b");
    QCOMPARE(make({here, there}).monthToDate, QStringLiteral("5.04")); // 300,000 GB-s, 200,000 requests
    QVERIFY(make({here, there})
                .monthToDateFormula.lines.first()
                .startsWith(QStringLiteral("x86_64, us-east-1: ")));
}

void TestStatement::whatAwsChargesStandsAlone()
{
    const QString cloud = QStringLiteral("cloud");
    m_input.connections.append(connectionOf(cloud, Connection::Kind::AwsLambda, QStringLiteral("eu-west-1")));
    const DayUsage here = dayOf(QStringLiteral("a"), 1, 10, 900'000'000, 1024);
    DayUsage there = dayOf(QStringLiteral("b"), 1, 20, 500'000'000, 1024);
    there.connectionId = cloud;
    QCOMPARE(make({here}).monthToDate, QStringLiteral("8.33"));
    const Statement both = make({here, there});
    QCOMPARE(both.rows.size(), 2);
    QVERIFY(!both.rows.first().total.isEmpty());
    QCOMPARE(both.monthToDate, QStringLiteral("1.67"));
    QCOMPARE(both.gbSeconds, 500'000.0);
    QCOMPARE(both.requests, 20);
    QCOMPARE(both.freeGbSeconds, 400'000.0);
    QCOMPARE(both.priceBook, QStringLiteral("AWS Lambda eu-west-1, 2026-09-19"));
    QCOMPARE(
        both.note,
        QStringLiteral("Not billed, and not in this sum: LOCAL. The rows show what AWS Lambda would bill."));
}

void TestStatement::rowsSumWhatTheyShow()
{
    const Statement statement = make({dayOf(QStringLiteral("a"), 1, 7'525'000, 300'000'000)});
    const StatementRow &row = statement.rows.first();
    QCOMPARE(row.duration, QStringLiteral("2.50"));
    QCOMPARE(row.requests, QStringLiteral("1.51")); // 1.505
    QCOMPARE(row.total, QStringLiteral("4.01"));
    QCOMPARE(row.totalFormula.lines.first(), QStringLiteral("$2.50 duration + $1.51 requests"));
}

void TestStatement::smallSumsShowMillionths()
{
    const Statement statement = make({dayOf(QStringLiteral("a"), 1, 30, 8'000, 128)});
    QCOMPARE(statement.rows.first().duration, QStringLiteral("0.000017")); // 1 GB-s
    QCOMPARE(statement.rows.first().requests, QStringLiteral("0.000006"));
    QCOMPARE(statement.rows.first().total, QStringLiteral("0.000023"));
    QCOMPARE(statement.monthToDate, QStringLiteral("0.00"));
}

void TestStatement::unknownIsNeverZero()
{
    DayUsage lost = dayOf(QStringLiteral("a"), 1, 5, 0, 0);
    lost.unmetered = 5;
    const Statement statement = make({lost});
    const StatementRow &row = statement.rows.first();
    QCOMPARE(row.unmetered, 5);
    QVERIFY(row.duration.isEmpty());
    QVERIFY(row.total.isEmpty());
    QVERIFY(printStatement(statement).contains(QStringLiteral("—")));

    DayUsage partly = dayOf(QStringLiteral("a"), 1, 5, 400);
    partly.unmetered = 1;
    const StatementRow some = make({partly}).rows.first();
    QCOMPARE(some.meanBilledMs, 100);
    QVERIFY(some.gbSecondsFormula.remark.contains(QStringLiteral("1 without a billed duration")));
}

void TestStatement::memoryChangedWithinTheMonth()
{
    const Statement statement =
        make({dayOf(QStringLiteral("a"), 1, 10, 1'000, 128), dayOf(QStringLiteral("a"), 2, 10, 1'000, 256)});
    QCOMPARE(statement.rows.size(), 1);
    const StatementRow &row = statement.rows.first();
    QCOMPARE(row.memoryMb, 0);
    QCOMPARE(row.gbSeconds, 0.375);
    QCOMPARE(row.gbSecondsFormula.lines,
             QStringList({QStringLiteral("Σ billed ms 1,000 × 128 MB ÷ 1024 ÷ 1000"),
                          QStringLiteral("+ Σ billed ms 1,000 × 256 MB ÷ 1024 ÷ 1000"),
                          QStringLiteral("= 0.375 GB-s")}));
}

void TestStatement::tiersAreShared()
{
    // 7 G GB-s in all: 6 G at the first price, 1 G at the second; each function pays its half of that.
    const qint64 halfMs = 3'500'000'000'000;
    const Statement statement = make(
        {dayOf(QStringLiteral("a"), 1, 1, halfMs, 1024), dayOf(QStringLiteral("b"), 1, 1, halfMs, 1024)});
    QCOMPARE(statement.rows.at(0).duration, QStringLiteral("57500.10"));
    QCOMPARE(statement.rows.at(1).duration, QStringLiteral("57500.10"));
    QVERIFY(statement.rows.at(0).durationFormula.remark.contains(QStringLiteral("tiers 1 + 2")));
}

void TestStatement::daysAddUpToTheRows()
{
    QList<DayUsage> usage;
    for (int function = 0; function < 7; ++function) {
        for (int day = 1; day <= 30; day += 1 + function)
            usage.append(dayOf(QStringLiteral("f%1").arg(function), day, 10, 1'000 * (function + 1)));
    }
    const Statement statement = make(usage);
    QCOMPARE(statement.seriesNames.size(), 5);
    QVERIFY(statement.seriesNames.last().startsWith(QStringLiteral("3 ")));
    QCOMPARE(statement.days.size(), 30);
    QCOMPARE(statement.days.first().day, November);
    QCOMPARE(statement.to, QDate(2026, 11, 30));
    for (int series = 0; series < 4; ++series) {
        double sum = 0;
        for (const DayBar &bar : statement.days)
            sum += bar.gbSeconds.at(series);
        QVERIFY(qAbs(sum - statement.rows.at(series).gbSeconds) < 1e-6);
        QCOMPARE(statement.seriesNames.at(series), statement.rows.at(series).functionName);
    }
}

void TestStatement::connectionsWithoutPrices()
{
    m_input.connections.append(connectionOf(QStringLiteral("lab"), Connection::Kind::OpenFaas));
    DayUsage there = dayOf(QStringLiteral("join"), 1, 10, 5'000);
    there.connectionId = QStringLiteral("lab");
    const Statement statement = make({there});
    QCOMPARE(statement.rows.size(), 1);
    QVERIFY(statement.rows.first().total.isEmpty());
    QCOMPARE(statement.rows.first().gbSeconds, 2.5);
    QVERIFY(statement.monthToDate.isEmpty());
    QVERIFY(statement.note.contains(QStringLiteral("no prices for LAB")));
}

void TestStatement::oneConnectionOnly()
{
    const QString cloud = QStringLiteral("cloud");
    m_input.connections.append(connectionOf(cloud, Connection::Kind::AwsLambda));
    DayUsage there = dayOf(QStringLiteral("a"), 1, 10, 5'000);
    there.connectionId = cloud;
    const QList<DayUsage> both{dayOf(QStringLiteral("a"), 1, 10, 5'000), there};
    QCOMPARE(make(both).rows.size(), 2);
    QCOMPARE(make(both).seriesNames.size(), 2);
    QVERIFY(make(both).seriesNames.first() != make(both).seriesNames.last());
    m_input.connectionId = cloud;
    const Statement only = make(both);
    QCOMPARE(only.rows.size(), 1);
    QCOMPARE(only.rows.first().connectionId, cloud);
    QCOMPARE(only.rows.first().connectionName, QStringLiteral("CLOUD"));
    QVERIFY(printStatement(only).contains(QStringLiteral("CLOUD")));
    QVERIFY(statementCsv(only).contains(",CLOUD,a,"));
    QVERIFY(only.note.isEmpty());
}

void TestStatement::regionsHaveTheirOwnPrices()
{
    m_input.connections = {connectionOf(Local, Connection::Kind::AwsLambda, QStringLiteral("af-south-1"))};
    const Statement statement = make({dayOf(QStringLiteral("a"), 1, 1'000'000, 1'000'000'000, 1024)});
    QCOMPARE(statement.rows.first().duration, QStringLiteral("22.10"));
    QCOMPARE(statement.rows.first().requests, QStringLiteral("0.27"));
    QVERIFY(
        statement.rows.first().durationFormula.remark.contains(QStringLiteral("not known for this region")));
    m_input.connections = {connectionOf(Local, Connection::Kind::AwsLambda, QStringLiteral("mars-1"))};
    QVERIFY(make({dayOf(QStringLiteral("a"), 1, 1, 1)}).rows.first().total.isEmpty());
}

void TestStatement::unknownRegionsAreNotPriced()
{
    Connection away = connectionOf(Local, Connection::Kind::AwsLambda);
    away.region.clear();
    m_input.connections = {away};
    const Statement statement = make({dayOf(QStringLiteral("a"), 1, 10, 5'000)});
    QVERIFY(statement.rows.first().total.isEmpty());
    QVERIFY(statement.monthToDate.isEmpty());
    QCOMPARE(statement.note, QStringLiteral("Not priced, because the profile that says the region could not "
                                            "be read: LOCAL."));
}

void TestStatement::otherServersAreNotCalledAws()
{
    Connection moto = connectionOf(Local, Connection::Kind::AwsLambda, QStringLiteral("eu-west-1"));
    moto.endpoint = QStringLiteral("http://127.0.0.1:5000");
    m_input.connections = {moto};
    const QList<DayUsage> used{dayOf(QStringLiteral("a"), 1, 10, 5'000)};
    QVERIFY(!make(used).rows.first().total.isEmpty());
    QCOMPARE(make(used).note,
             QStringLiteral("LOCAL is not AWS; it is priced as AWS Lambda in eu-west-1 would bill it."));
    moto.endpoint = QStringLiteral("https://vpce-1.lambda.eu-west-1.vpce.amazonaws.com");
    m_input.connections = {moto};
    QCOMPARE(make(used).note, QString());
}

void TestStatement::throttlesAloneAreNoRow()
{
    DayUsage refused = dayOf(QStringLiteral("a"), 1, 0, 0, 0);
    refused.throttles = 9;
    QVERIFY(make({refused}).rows.isEmpty());
    const Statement both = make({refused, dayOf(QStringLiteral("a"), 1, 10, 1'000)});
    QCOMPARE(both.rows.size(), 1);
    QCOMPARE(both.rows.first().memoryMb, 512);
    QCOMPARE(both.requests, 10);
}

void TestStatement::formulasInTheLocalesFigures()
{
    m_input.locale = QLocale(QLocale::German, QLocale::Germany);
    const Statement statement = make({dayOf(QStringLiteral("thumbs"), 3, 12'408'113, 1'005'057'200),
                                      dayOf(QStringLiteral("a"), 3, 5, 60)});
    const StatementRow &row = statement.rows.first();
    QCOMPARE(row.duration, QStringLiteral("8.38")); // for exports
    QCOMPARE(row.durationFormula.title, QStringLiteral("How 8,38\u00a0$ came about"));
    QCOMPARE(row.durationFormula.lines.first(),
             QStringLiteral("Σ billed ms 1.005.057.200 × 512 MB ÷ 1024 ÷ 1000"));
    QCOMPARE(row.durationFormula.lines.last(), QStringLiteral("= 8,38\u00a0$"));
    QVERIFY(row.durationFormula.lines.at(1).endsWith(QStringLiteral(" × 0,0000166667\u00a0$")));
    QCOMPARE(row.requestsFormula.lines.first(),
             QStringLiteral("12.408.113 requests × 0,20\u00a0$ ÷ 1.000.000"));
}

void TestStatement::printsATable()
{
    const QString text = printStatement(make({dayOf(QStringLiteral("thumbs"), 3, 12'408'113, 1'005'057'200),
                                              dayOf(QStringLiteral("api"), 3, 5, 60, 256)}));
    const QStringList lines = text.split(u'\n');
    const auto head = std::find_if(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(QStringLiteral("Function"));
    });
    QVERIFY(head != lines.end());
    QCOMPARE(head[1].size(), head[0].size());
    QCOMPARE(head[2].size(), head[0].size());
    QVERIFY(head[1].contains(QStringLiteral("12,408,113")));
    QVERIFY(head[1].contains(QStringLiteral("502,528.600")));
    QVERIFY(text.contains(QStringLiteral("free tier applied: $ 3.99")));
    QVERIFY(text.contains(QStringLiteral("priced as AWS Lambda in us-east-1")));
}

void TestStatement::emptyMonth()
{
    const Statement statement = make({});
    QVERIFY(statement.rows.isEmpty());
    QCOMPARE(statement.monthToDate, QStringLiteral("0.00"));
    QCOMPARE(statement.days.size(), 30);
    QVERIFY(!printStatement(statement).isEmpty());
}

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
