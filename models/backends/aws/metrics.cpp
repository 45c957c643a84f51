// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/metrics.h"

#include "models/backends/aws/answer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws::metrics {

namespace {

struct MetricsText
{
    Q_DECLARE_TR_FUNCTIONS(AwsMetrics)
};

Request call(const char *action, const QJsonObject &body)
{
    Request request;
    request.service = "monitoring";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-amz-json-1.0");
    request.headers.emplaceBack("X-Amz-Target", QByteArray("GraniteServiceVersion20100801.") + action);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.idempotent = true;
    return request;
}

struct Named
{
    Metric metric;
    const char *name;
    const char *statistic;
};

/// As Lambda reports them to CloudWatch.
constexpr Named all[] = {
    {Metric::Invocations, "Invocations", "Sum"}, {Metric::Errors, "Errors", "Sum"},
    {Metric::Throttles, "Throttles", "Sum"},     {Metric::Duration, "Duration", "Average"},
    {Metric::DurationP99, "Duration", "p99"},    {Metric::Concurrency, "ConcurrentExecutions", "Maximum"},
};

const Named &named(Metric metric)
{
    return *std::find_if(std::begin(all), std::end(all),
                         [metric](const Named &each) { return each.metric == metric; });
}

QJsonObject queryObject(qsizetype place, const Query &query, int periodSeconds)
{
    const Named &what = named(query.metric);
    const QJsonObject dimension{{QStringLiteral("Name"), QStringLiteral("FunctionName")},
                                {QStringLiteral("Value"), query.functionName}};
    const QJsonObject metric{{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                             {QStringLiteral("MetricName"), QLatin1String(what.name)},
                             {QStringLiteral("Dimensions"), QJsonArray{dimension}}};
    return {
        {QStringLiteral("Id"), QStringLiteral("m%1").arg(place)},
        {QStringLiteral("MetricStat"), QJsonObject{{QStringLiteral("Metric"), metric},
                                                   {QStringLiteral("Period"), periodSeconds},
                                                   {QStringLiteral("Stat"), QLatin1String(what.statistic)}}}};
}

QList<MetricPoint> pointsOf(const QJsonObject &result)
{
    const QJsonArray times = result.value(QLatin1String("Timestamps")).toArray();
    const QJsonArray values = result.value(QLatin1String("Values")).toArray();
    QList<MetricPoint> points;
    for (qsizetype i = 0; i < qMin(times.size(), values.size()); ++i) {
        if (times.at(i).isDouble() && values.at(i).isDouble())
            points.append({qRound64(times.at(i).toDouble() * 1000), values.at(i).toDouble()});
    }
    return points;
}

Result<Page> pageOf(const QJsonObject &body, const HttpAnswer &answer)
{
    Page page;
    page.nextToken = body.value(QLatin1String("NextToken")).toString();
    const QJsonArray results = body.value(QLatin1String("MetricDataResults")).toArray();
    for (const QJsonValue value : results) {
        const QJsonObject result = value.toObject();
        const QString id = result.value(QLatin1String("Id")).toString();
        const QString status = result.value(QLatin1String("StatusCode")).toString();
        bool ours = false;
        const qsizetype place = id.mid(1).toLongLong(&ours);
        if (!ours || !id.startsWith(u'm'))
            return tl::make_unexpected(unreadable(answer, MetricsText::tr("it answers what was not asked")));
        if (status == QLatin1String("InternalError") || status == QLatin1String("Forbidden"))
            return failure(status == QLatin1String("Forbidden") ? Error::Kind::Unauthorised
                                                                : Error::Kind::Internal,
                           MetricsText::tr("CloudWatch did not give every metric."),
                           MetricsText::tr("Try again in a while."));
        page.points[place] += pointsOf(result);
    }
    return page;
}

} // namespace

Request getData(const QList<Query> &queries, const MetricsQuery &range, const QString &token)
{
    QJsonArray asked;
    for (qsizetype i = 0; i < queries.size(); ++i)
        asked.append(queryObject(i, queries.at(i), range.periodSeconds));
    QJsonObject body{{QStringLiteral("MetricDataQueries"), asked},
                     {QStringLiteral("StartTime"), range.fromMs / 1000},
                     {QStringLiteral("EndTime"), range.toMs / 1000},
                     {QStringLiteral("ScanBy"), QStringLiteral("TimestampAscending")}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    Request request = call("GetMetricData", body);
    request.silenceMs = 60'000;
    request.charged = {Charge::Metrics, queries.size()};
    return request;
}

Result<Page> parseData(const HttpAnswer &answer)
{
    return jsonBody(answer).and_then([&](const QJsonObject &body) { return pageOf(body, answer); });
}

} // namespace signalbox::aws::metrics
