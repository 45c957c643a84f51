// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaharness.h"
#include "models/backends/aws/metrics.h"

#include <QJsonArray>

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::aws;

namespace {

constexpr qint64 noonMs = 1'795'435'200'000;

QByteArray result(int place, const QByteArray &times, const QByteArray &values)
{
    return "{\"Id\":\"m" + QByteArray::number(place) + "\",\"StatusCode\":\"Complete\",\"Timestamps\":[" +
           times + "],\"Values\":[" + values + "]}";
}

QByteArray page(const QByteArray &results, const QByteArray &token = {})
{
    const QByteArray more = token.isEmpty() ? QByteArray() : ",\"NextToken\":\"" + token + '"';
    return "{\"MetricDataResults\":[" + results + "]" + more + "}";
}

} // namespace

/// GetMetricData: what is asked, and what is made of the answers.
class TestMetrics : public LambdaHarness
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void asksForEverythingAtOnce();
    void pagesBecomeOneSeries();
    void manyFunctionsTakeFewRequests();
    void serversWithoutPercentiles();
    void answersThatCannotBeRead_data();
    void answersThatCannotBeRead();
    void whatItCosts();

private:
    Result<QList<MetricSeries>> read(const QStringList &names)
    {
        const MetricsQuery query{names, noonMs - 3'600'000, noonMs, 60};
        return call<QList<MetricSeries>>(&Backend::metrics, query);
    }
    static QList<MetricPoint> points(const QList<MetricSeries> &all, Metric metric)
    {
        for (const MetricSeries &each : all) {
            if (each.metric == metric)
                return each.points;
        }
        return {};
    }
};

void TestMetrics::asksForEverythingAtOnce()
{
    m_network->answer({.body = page({})});
    const auto series = read({QStringLiteral("resize")});
    QVERIFY2(series, series ? "" : qPrintable(series.error().message));
    QCOMPARE(series->size(), 6);
    QCOMPARE(m_network->last().header("X-Amz-Target"),
             QByteArray("GraniteServiceVersion20100801.GetMetricData"));
    QVERIFY(m_network->last().header("Authorization").contains("/monitoring/aws4_request"));
    const QJsonObject sent = sentJson(0);
    QCOMPARE(sent.value(QLatin1String("StartTime")).toInteger(), noonMs / 1000 - 3'600);
    QCOMPARE(sent.value(QLatin1String("EndTime")).toInteger(), noonMs / 1000);
    const QJsonArray queries = sent.value(QLatin1String("MetricDataQueries")).toArray();
    QStringList asked;
    for (const QJsonValue each : queries) {
        const QJsonObject stat = each.toObject().value(QLatin1String("MetricStat")).toObject();
        const QJsonObject metric = stat.value(QLatin1String("Metric")).toObject();
        asked.append(metric.value(QLatin1String("MetricName")).toString() + u' ' +
                     stat.value(QLatin1String("Stat")).toString());
        QCOMPARE(stat.value(QLatin1String("Period")).toInt(), 60);
        const QJsonObject dimension = metric.value(QLatin1String("Dimensions")).toArray().first().toObject();
        QCOMPARE(dimension.value(QLatin1String("Value")).toString(), QStringLiteral("resize"));
    }
    QCOMPARE(asked,
             QStringList({QStringLiteral("Invocations Sum"), QStringLiteral("Errors Sum"),
                          QStringLiteral("Throttles Sum"), QStringLiteral("Duration Average"),
                          QStringLiteral("Duration p99"), QStringLiteral("ConcurrentExecutions Maximum")}));
}

void TestMetrics::pagesBecomeOneSeries()
{
    m_network->answer(
        {.body = page(result(0, "1795435140,1795435080", "4,2.5") + ',' + result(3, "1795435080", "12.25"),
                      "more")});
    m_network->answer({.body = page(result(0, "1795435020", "1"))});
    const auto series = read({QStringLiteral("resize")});
    QVERIFY(series);
    QCOMPARE(sentJson(1).value(QLatin1String("NextToken")).toString(), QStringLiteral("more"));
    QCOMPARE(points(*series, Metric::Invocations),
             (QList<MetricPoint>{{noonMs - 180'000, 1}, {noonMs - 120'000, 2.5}, {noonMs - 60'000, 4}}));
    QCOMPARE(points(*series, Metric::Duration), (QList<MetricPoint>{{noonMs - 120'000, 12.25}}));
    QVERIFY(points(*series, Metric::Errors).isEmpty());
}

void TestMetrics::manyFunctionsTakeFewRequests()
{
    QStringList names;
    for (int i = 0; i < 100; ++i)
        names.append(QStringLiteral("f%1").arg(i));
    m_network->answer({.body = page(result(6, "1795435140", "7"))});
    m_network->answer({.body = page(result(99, "1795435140", "9"))});
    const auto series = read(names);
    QVERIFY(series);
    QCOMPARE(m_network->sent().size(), 2); // 600 queries
    QCOMPARE(sentJson(0).value(QLatin1String("MetricDataQueries")).toArray().size(), 500);
    QCOMPARE(sentJson(1).value(QLatin1String("MetricDataQueries")).toArray().size(), 100);
    QCOMPARE(series->size(), 600);
    QCOMPARE(series->at(6).functionName, QStringLiteral("f1"));
    QCOMPARE(series->at(6).points.size(), 1);
    QCOMPARE(series->at(599).functionName, QStringLiteral("f99"));
    QCOMPARE(series->at(599).points.size(), 1);
}

/// moto answers 500 to a percentile.
void TestMetrics::serversWithoutPercentiles()
{
    for (int attempts = 0; attempts < 3; ++attempts)
        m_network->answer({.status = 500, .body = "Internal Server Error"});
    m_network->answer({.body = page(result(4, "1795435140", "3"))}); // the fifth, now that one is left out
    const auto series = read({QStringLiteral("resize")});
    QVERIFY2(series, series ? "" : qPrintable(series.error().message));
    QCOMPARE(series->size(), 6);
    QCOMPARE(points(*series, Metric::Concurrency).size(), 1);
    QVERIFY(points(*series, Metric::DurationP99).isEmpty());
    m_network->answer({.body = page({})}); // it is not asked for them again
    QVERIFY(read({QStringLiteral("resize")}));
    QCOMPARE(m_network->sent().size(), 5);
    QCOMPARE(sentJson(4).value(QLatin1String("MetricDataQueries")).toArray().size(), 5);
}

void TestMetrics::answersThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::newRow("no JSON") << QByteArray("<html>") << int(Error::Kind::Internal);
    QTest::newRow("a strange id") << page(R"({"Id":"other","Timestamps":[],"Values":[]})")
                                  << int(Error::Kind::Internal);
    QTest::newRow("not for us") << page(R"({"Id":"m0","StatusCode":"Forbidden"})")
                                << int(Error::Kind::Unauthorised);
}

void TestMetrics::answersThatCannotBeRead()
{
    QFETCH(const QByteArray, body);
    m_network->answer({.body = body});
    m_network->answer({.body = body});
    const auto series = read({QStringLiteral("resize")});
    QVERIFY(!series);
    QTEST(int(series.error().kind), "kind");
}

/// A thousand of them are a cent at AWS, and nothing anywhere else.
void TestMetrics::whatItCosts()
{
    const Request request =
        metrics::getData({{QStringLiteral("a"), Metric::Errors}, {QStringLiteral("b"), Metric::Errors}},
                         {{}, noonMs - 60'000, noonMs, 60}, {});
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(noonMs, Qt::UTC);
    const HttpRequest toAws = prepare(request, {{}, "eu-west-1", {"AKID", "SECRET", {}, {}}}, now);
    QCOMPARE(toAws.charged.pieces, 2);
    QCOMPARE(toAws.charged.kind, Charge::Metrics);
    const HttpRequest elsewhere = prepare(
        request, {QUrl(QStringLiteral("http://server")), "eu-west-1", {"AKID", "SECRET", {}, {}}}, now);
    QCOMPARE(elsewhere.charged.pieces, 0);
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
