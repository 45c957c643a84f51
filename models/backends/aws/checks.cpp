// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/checks.h"

#include "models/backends/aws/eventsrequests.h"
#include "models/backends/aws/httpapis.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/lambdarequests.h"
#include "models/backends/aws/logs.h"
#include "models/backends/aws/metrics.h"
#include "models/backends/aws/s3requests.h"
#include "models/backends/aws/schedules.h"
#include "models/backends/aws/streams.h"
#include "models/backends/aws/sts.h"
#include "models/backends/aws/topics.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

struct ChecksText
{
    Q_DECLARE_TR_FUNCTIONS(AwsChecks)
};

CheckReport failed(const QString &name, const Error &error, const QString &permission)
{
    return {name, false, error.message, lacking(error, permission).advice};
}

/// The last minute of a function that need not be there.
Request oneMetric(const QDateTime &now)
{
    const qint64 toMs = now.toMSecsSinceEpoch() / 60'000 * 60'000;
    return metrics::getData({{QStringLiteral("any"), Metric::Invocations}}, {{}, toMs - 60'000, toMs, 60},
                            {});
}

} // namespace

Flow<QList<CheckReport>> Checks::run()
{
    QList<CheckReport> reports;
    CheckReport who = co_await identity();
    reports.append(who);
    const std::tuple<QString, Request, QString> tries[] = {
        {ChecksText::tr("Functions"), lambda::list({}), QStringLiteral("lambda:ListFunctions")},
        {ChecksText::tr("Logs"), logs::describeGroups(QStringLiteral("/aws/lambda/"), {}, 1),
         QStringLiteral("logs:DescribeLogGroups")},
        {ChecksText::tr("Metrics"), oneMetric(m_client.now()), QStringLiteral("cloudwatch:GetMetricData")},
        {ChecksText::tr("Schedules"), events::listRules(), QStringLiteral("events:ListRules")},
        {ChecksText::tr("Scheduler"), schedules::list({}), QStringLiteral("scheduler:ListSchedules")},
        {ChecksText::tr("Buckets"), s3::listBuckets(), QStringLiteral("s3:ListAllMyBuckets")},
        {ChecksText::tr("Topics"), topics::listSubscriptions({}), QStringLiteral("sns:ListSubscriptions")},
        {ChecksText::tr("Streams"), streams::list({}), QStringLiteral("kinesis:ListStreams")},
        {ChecksText::tr("Tables"), streams::listTables({}), QStringLiteral("dynamodb:ListTables")},
        {ChecksText::tr("HTTP APIs"), httpapis::list({}), QStringLiteral("apigateway:GET")},
    };
    for (const auto &[name, request, permission] : tries) {
        std::optional<CheckReport> report = co_await one(name, request, permission);
        if (report)
            reports.append(*report);
    }
    co_return reports;
}

Flow<CheckReport> Checks::identity()
{
    const QString name = ChecksText::tr("Sign-in");
    Request request = sts::getCallerIdentity();
    auto who = co_await attempt(m_client.send<sts::Identity>(request, sts::parseIdentity));
    if (!who)
        co_return failed(name, who.error(), QStringLiteral("sts:GetCallerIdentity"));
    co_return CheckReport{name, true, who->arn, {}};
}

Flow<std::optional<CheckReport>> Checks::one(QString name, Request request, QString permission)
{
    auto answer = co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
    if (answer)
        co_return std::optional(CheckReport{name, true, {}, {}});
    if (answer.error().kind == Error::Kind::Unsupported)
        co_return std::optional<CheckReport>();
    co_return std::optional(failed(name, answer.error(), permission));
}

} // namespace signalbox::aws
