// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a request of every builder of the AWS backend, and what it is meant to be, as lines of JSON:
// awsmodel_test.py holds them against botocore's model of each service.
#include "models/backends/aws/eventsrequests.h"
#include "models/backends/aws/functionsettings.h"
#include "models/backends/aws/httpapis.h"
#include "models/backends/aws/iam.h"
#include "models/backends/aws/lambdarequests.h"
#include "models/backends/aws/layers.h"
#include "models/backends/aws/logs.h"
#include "models/backends/aws/mappings.h"
#include "models/backends/aws/metrics.h"
#include "models/backends/aws/policies.h"
#include "models/backends/aws/resourcetags.h"
#include "models/backends/aws/s3requests.h"
#include "models/backends/aws/schedules.h"
#include "models/backends/aws/streams.h"
#include "models/backends/aws/sts.h"
#include "models/backends/aws/topics.h"
#include "models/backends/aws/triggerparts.h"
#include "models/backends/aws/versionsrequests.h"
#include "tests/interop/awsmodel/printer.h"

using namespace signalbox;
using namespace signalbox::aws;

namespace {

const QString name = QStringLiteral("resize");
const QString arn = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:resize");
const QString role = QStringLiteral("arn:aws:iam::123456789012:role/worker");
const QString topic = QStringLiteral("arn:aws:sns:eu-west-1:123456789012:news");
const QString subscription = QString(topic + QStringLiteral(":6f1e3c6e-9d62-4f9f-8a57-5f2f6c0a7c11"));
const QString queue = QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:orders");
const QString stream = QStringLiteral("arn:aws:kinesis:eu-west-1:123456789012:stream/clicks");
const QString id = QStringLiteral("14e0db71-1af0-4f16-a3f3-4d1b7a4f6c11");
const QDateTime noon = QDateTime::fromMSecsSinceEpoch(1'795'435'200'000, Qt::UTC);
const lambda::Qualified live{name, QStringLiteral("live")};

FunctionSpec spec()
{
    FunctionSpec spec;
    spec.name = name;
    spec.runtime = QStringLiteral("python3.12");
    spec.handler = QStringLiteral("app.handler");
    spec.description = QStringLiteral("shrinks ü");
    spec.environment = {{QStringLiteral("GREETING"), QStringLiteral("grüße")}};
    spec.zip = "zip";
    spec.role = role;
    spec.architecture = QStringLiteral("arm64");
    return spec;
}

FunctionChange change()
{
    FunctionChange change;
    change.runtime = QStringLiteral("nodejs22.x");
    change.handler = QStringLiteral("index.handler");
    change.description = QString();
    change.memoryMb = 512;
    change.timeoutSeconds = 900;
    change.ephemeralMb = 10'240;
    change.environment = QMap<QString, QString>();
    change.layers = QStringList{QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3")};
    change.role = role;
    change.tracing = true;
    change.revisionId = id;
    return change;
}

void functions()
{
    const CodePlace place{QStringLiteral("builds"), QStringLiteral("app 1.zip"), QStringLiteral("v1")};
    FunctionSpec placed = spec();
    placed.zip.clear();
    placed.place = place;
    FunctionSpec image = spec();
    image.image = QStringLiteral("123456789012.dkr.ecr.eu-west-1.amazonaws.com/resize:1");
    const CodeUpdate update{QStringLiteral("arm64"), QStringLiteral("rev-0")};
    print("lambdarequests.list", "ListFunctions", lambda::list(QStringLiteral("m")));
    print("lambdarequests.accountSettings", "GetAccountSettings", lambda::accountSettings());
    print("lambdarequests.get", "GetFunction", lambda::get(name));
    print("lambdarequests.getConfiguration", "GetFunctionConfiguration", lambda::getConfiguration(live));
    for (const FunctionSpec &each : {spec(), placed, image})
        print("lambdarequests.create", "CreateFunction", lambda::create(each));
    print("lambdarequests.updateCode", "UpdateFunctionCode", lambda::updateCode(name, "zip", update));
    print("lambdarequests.updateCodeFrom", "UpdateFunctionCode", lambda::updateCodeFrom(name, place, update));
    print("lambdarequests.updateImage", "UpdateFunctionCode",
          lambda::updateImage(name, image.image, QStringLiteral("rev-0")));
    print("lambdarequests.updateConfiguration", "UpdateFunctionConfiguration",
          lambda::updateConfiguration(name, change()));
    print("lambdarequests.remove", "DeleteFunction", lambda::remove(name));
    print("lambdarequests.putConcurrency", "PutFunctionConcurrency", lambda::putConcurrency(name, 0));
    print("lambdarequests.deleteConcurrency", "DeleteFunctionConcurrency", lambda::deleteConcurrency(name));
    print("lambdarequests.tag", "TagResource",
          lambda::tag(arn, {{QStringLiteral("cost centre/ü"), QStringLiteral("47 11")}}));
    print("lambdarequests.untag", "UntagResource",
          lambda::untag(arn, {QStringLiteral("a/b"), QStringLiteral("c d")}));
    for (const bool asynchronous : {false, true})
        print("lambdarequests.invoke", "Invoke", lambda::invoke(live, "{\"a\":1}", asynchronous));
}

void settings()
{
    const AsynchronousSettings all{60, 0, queue, topic};
    print("functionsettings.getEventInvokeConfig", "GetFunctionEventInvokeConfig",
          lambda::getEventInvokeConfig(live));
    print("functionsettings.putEventInvokeConfig", "PutFunctionEventInvokeConfig",
          lambda::putEventInvokeConfig(live, all));
    print("functionsettings.deleteEventInvokeConfig", "DeleteFunctionEventInvokeConfig",
          lambda::deleteEventInvokeConfig(live));
    print("functionsettings.listProvisioned", "ListProvisionedConcurrencyConfigs",
          lambda::listProvisioned(name, QStringLiteral("m")));
    print("functionsettings.putProvisioned", "PutProvisionedConcurrencyConfig",
          lambda::putProvisioned(name, live.qualifier, 3));
    print("functionsettings.deleteProvisioned", "DeleteProvisionedConcurrencyConfig",
          lambda::deleteProvisioned(name, live.qualifier));
    print("layers.listLayers", "ListLayers", lambda::listLayers(QStringLiteral("m")));
    print("layers.listLayerVersions", "ListLayerVersions",
          lambda::listLayerVersions(QStringLiteral("tools"), {}));
    print("layers.publishLayerVersion", "PublishLayerVersion",
          lambda::publishLayerVersion(
              {QStringLiteral("tools"), QStringLiteral("shared"), "zip", {QStringLiteral("python3.12")}}));
}

void rights()
{
    signalbox::Permission permission;
    permission.id = QStringLiteral("partner");
    permission.principal = QStringLiteral("*");
    permission.action = QStringLiteral("lambda:InvokeFunction");
    permission.organisation = QStringLiteral("o-a1b2c3d4e5");
    print("policies.getPolicy", "GetPolicy", lambda::getPolicy(live));
    print("policies.addPermission", "AddPermission", lambda::addPermission(live, permission));
    QList<lambda::Permission> rights = urlPermissions(QStringLiteral("NONE"));
    rights +=
        {rulePermission(name, QStringLiteral("arn:aws:events:eu-west-1:123456789012:rule/resize")),
         bucketPermission(QStringLiteral("photos"), QStringLiteral("123456789012")), topicPermission(topic),
         apiPermission(QStringLiteral("a1b2c3"), QStringLiteral("ANY /{proxy+}"), arn)};
    for (const lambda::Permission &each : rights)
        print("lambdarequests.addPermission", "AddPermission", lambda::addPermission(live, each));
    print("lambdarequests.removePermission", "RemovePermission", lambda::removePermission(live, "partner"));
    print("lambdarequests.createUrl", "CreateFunctionUrlConfig",
          lambda::createUrl(live, QStringLiteral("AWS_IAM")));
    print("lambdarequests.getUrl", "GetFunctionUrlConfig", lambda::getUrl(name));
    print("lambdarequests.listUrls", "ListFunctionUrlConfigs", lambda::listUrls(name));
    print("lambdarequests.deleteUrl", "DeleteFunctionUrlConfig", lambda::deleteUrl(live));
}

void versions()
{
    Alias alias{live.qualifier, QStringLiteral("2"), QStringLiteral("ü"), QStringLiteral("1"), 0.25, {}};
    print("versionsrequests.listVersions", "ListVersionsByFunction", lambda::listVersions(name, {}));
    print("versionsrequests.publishVersion", "PublishVersion",
          lambda::publishVersion(name, alias.description));
    print("versionsrequests.removeVersion", "DeleteFunction", lambda::removeVersion(name, alias.version));
    print("versionsrequests.listAliases", "ListAliases", lambda::listAliases(name, QStringLiteral("m")));
    print("versionsrequests.putAlias", "CreateAlias", lambda::putAlias(name, alias));
    alias.revisionId = id;
    print("versionsrequests.putAlias", "UpdateAlias", lambda::putAlias(name, alias));
    print("versionsrequests.removeAlias", "DeleteAlias", lambda::removeAlias(name, alias.name));
}

void sources()
{
    Trigger mapping;
    mapping.functionName = name;
    mapping.qualifier = live.qualifier;
    mapping.source = stream;
    mapping.startingPosition = QStringLiteral("TRIM_HORIZON");
    mapping.batchWindowSeconds = 30;
    mapping.patterns = QStringList{QStringLiteral("{\"eventName\":[\"INSERT\"]}")};
    print("mappings.list", "ListEventSourceMappings", mappings::list(arn, QStringLiteral("m")));
    print("mappings.create", "CreateEventSourceMapping",
          mappings::create(mapping, arn + u':' + mapping.qualifier));
    print("mappings.setEnabled", "UpdateEventSourceMapping", mappings::setEnabled(id, false));
    print("mappings.remove", "DeleteEventSourceMapping", mappings::remove(id));
    const QList<streams::KeyAttribute> key{{QStringLiteral("id"), QStringLiteral("S")},
                                           {QStringLiteral("place"), QStringLiteral("N")},
                                           {QStringLiteral("mark"), QStringLiteral("B")}};
    const QString table = QStringLiteral("orders");
    print("streams.list", "ListStreams", streams::list(QStringLiteral("t")));
    print("streams.putRecord", "PutRecord", streams::putRecord(stream, "{}"));
    print("streams.listTables", "ListTables", streams::listTables(table));
    print("streams.describeTable", "DescribeTable", streams::describeTable(table));
    print("streams.enableStream", "UpdateTable", streams::enableStream(table));
    print("streams.putTestItem", "PutItem", streams::putTestItem(table, key, noon));
    print("streams.deleteTestItem", "DeleteItem", streams::deleteTestItem(table, key, noon));
}

void topicsAndTimes()
{
    print("topics.list", "ListTopics", topics::list(QStringLiteral("t")));
    print("topics.create", "CreateTopic", topics::create(QStringLiteral("news")));
    print("topics.listSubscriptions", "ListSubscriptions", topics::listSubscriptions(QStringLiteral("t")));
    print("topics.subscriptionAttributes", "GetSubscriptionAttributes",
          topics::subscriptionAttributes(subscription));
    print("topics.subscribe", "Subscribe",
          topics::subscribe(topic, arn, QStringLiteral("{\"colour\":[\"red & blue\"]}")));
    print("topics.unsubscribe", "Unsubscribe", topics::unsubscribe(subscription));
    print("topics.publish", "Publish", topics::publish(topic, testMessage(noon)));
    Trigger schedule;
    schedule.functionName = name;
    schedule.source = QStringLiteral("cron(0 12 ? * MON-FRI *)");
    schedule.timeZone = QStringLiteral("Europe/Berlin");
    schedule.role = role;
    const QString scheduleId = QStringLiteral("default/resize-1");
    const QJsonObject read{
        {QStringLiteral("Name"), QStringLiteral("resize-1")},
        {QStringLiteral("GroupName"), QStringLiteral("default")},
        {QStringLiteral("Arn"),
         QStringLiteral("arn:aws:scheduler:eu-west-1:123456789012:schedule/default/resize-1")},
        {QStringLiteral("CreationDate"), 1.5},
        {QStringLiteral("ScheduleExpression"), QStringLiteral("rate(5 minutes)")},
        {QStringLiteral("FlexibleTimeWindow"), QJsonObject{{QStringLiteral("Mode"), QStringLiteral("OFF")}}},
        {QStringLiteral("State"), QStringLiteral("ENABLED")},
        {QStringLiteral("Target"),
         QJsonObject{{QStringLiteral("Arn"), arn}, {QStringLiteral("RoleArn"), role}}}};
    print("schedules.list", "ListSchedules", schedules::list(QStringLiteral("t")));
    print("schedules.get", "GetSchedule", schedules::get(scheduleId));
    print("schedules.create", "CreateSchedule", schedules::create(QStringLiteral("resize-1"), schedule, arn));
    print("schedules.setEnabled", "UpdateSchedule", schedules::setEnabled(scheduleId, read, false));
    print("schedules.remove", "DeleteSchedule", schedules::remove(scheduleId));
}

void rules()
{
    const events::RuleId rule{name, QStringLiteral("orders")};
    print("eventsrequests.listRules", "ListRules", events::listRules());
    print("eventsrequests.listBuses", "ListEventBuses", events::listBuses(QStringLiteral("t")));
    const QString pattern = QStringLiteral(R"({"source":["orders"]})");
    print("eventsrequests.putRule", "PutRule",
          events::putRule({name}, QStringLiteral("rate(5 minutes)"), {}, false));
    print("eventsrequests.putRule", "PutRule", events::putRule(rule, {}, pattern, true));
    print("eventsrequests.putRule", "PutRule",
          events::putRule({name}, QStringLiteral("rate(5 minutes)"), pattern, true));
    print("eventsrequests.putTarget", "PutTargets", events::putTarget(rule, arn));
    print("eventsrequests.listRulesOf", "ListRuleNamesByTarget",
          events::listRulesOf(arn, rule.bus, QStringLiteral("t")));
    print("eventsrequests.describeRule", "DescribeRule", events::describeRule(rule));
    print("eventsrequests.setEnabled", "EnableRule", events::setEnabled(rule, true));
    print("eventsrequests.setEnabled", "DisableRule", events::setEnabled(rule, false));
    print("eventsrequests.listTargets", "ListTargetsByRule", events::listTargets(rule, QStringLiteral("t")));
    print("eventsrequests.removeTargets", "RemoveTargets",
          events::removeTargets(rule, {QStringLiteral("function")}));
    print("eventsrequests.deleteRule", "DeleteRule", events::deleteRule(rule));
}

void apis()
{
    const QString api = QStringLiteral("a1b2c3");
    const QString token = QStringLiteral("t");
    print("httpapis.list", "GetApis", httpapis::list(token));
    print("httpapis.createApi", "CreateApi", httpapis::createApi(name, name));
    print("httpapis.removeApi", "DeleteApi", httpapis::removeApi(api));
    print("httpapis.listIntegrations", "GetIntegrations", httpapis::listIntegrations(api, token));
    print("httpapis.createIntegration", "CreateIntegration", httpapis::createIntegration(api, arn));
    print("httpapis.removeIntegration", "DeleteIntegration",
          httpapis::removeIntegration(api, QStringLiteral("i1")));
    print("httpapis.listRoutes", "GetRoutes", httpapis::listRoutes(api, token));
    print("httpapis.createRoute", "CreateRoute",
          httpapis::createRoute(api, QStringLiteral("GET /orders/{id}"), QStringLiteral("i1")));
    print("httpapis.removeRoute", "DeleteRoute", httpapis::removeRoute(api, QStringLiteral("r1")));
    print("httpapis.listStages", "GetStages", httpapis::listStages(api, token));
    print("httpapis.createStage", "CreateStage", httpapis::createStage(api));
}

void buckets()
{
    const QString bucket = QStringLiteral("photos");
    s3::FunctionNotification added{QStringLiteral("n1"),
                                   arn,
                                   {QStringLiteral("s3:ObjectCreated:*")},
                                   QStringLiteral("in/"),
                                   QStringLiteral(".png")};
    s3::NotificationConfiguration configuration{{added}, {}};
    configuration.others.append("<QueueConfiguration><Id>q</Id><Queue>" + queue.toUtf8() +
                                "</Queue><Event>s3:ObjectRemoved:*</Event></QueueConfiguration>");
    print("s3requests.listBuckets", "ListBuckets", s3::listBuckets());
    print("s3requests.createBucket", "CreateBucket", s3::createBucket(bucket, "us-east-1"));
    print("s3requests.createBucket", "CreateBucket", s3::createBucket(bucket, "eu-west-1"));
    print("s3requests.putObject", "PutObject", s3::putObject(bucket, QStringLiteral("in/a b+ü.json"), "{}"));
    print("s3requests.putFile", "PutObject",
          s3::putFile(bucket, QStringLiteral("x.txt"), QStringLiteral("/none"), {}));
    print("s3requests.getNotification", "GetBucketNotificationConfiguration", s3::getNotification(bucket));
    print("s3requests.putNotification", "PutBucketNotificationConfiguration",
          s3::putNotification(bucket, configuration));
}

void rolesAndIdentity()
{
    const ExecutionRole worker{QStringLiteral("worker"), role};
    print("iam.listRoles", "ListRoles", iam::listRoles(QStringLiteral("m")));
    print("iam.createRole", "CreateRole",
          iam::createRole(worker.name, iam::lambdaService, QStringLiteral("Made by Signalbox.")));
    print("iam.allowLogs", "AttachRolePolicy", iam::allowLogs(worker));
    print("iam.allowCalls", "PutRolePolicy", iam::allowCalls(worker.name, arn));
    print("iam.forbidCalls", "DeleteRolePolicy", iam::forbidCalls(worker.name));
    print("iam.getRole", "GetRole", iam::getRole(worker.name));
    print("iam.deleteRole", "DeleteRole", iam::deleteRole(worker.name));
    print("sts.getCallerIdentity", "GetCallerIdentity", sts::getCallerIdentity());
    const sts::Role wanted{
        "arn:aws:iam::123456789012:role/r", "me", "x-y", "900", "arn:aws:iam::1:mfa/me", "123456"};
    print("sts.assumeRole", "AssumeRole", sts::assumeRole(wanted));
    print("sts.assumeRoleWithWebIdentity", "AssumeRoleWithWebIdentity",
          sts::assumeRoleWithWebIdentity(wanted, "a.b+c"));
}

void observed()
{
    const qint64 toMs = noon.toMSecsSinceEpoch();
    const QString group = QStringLiteral("/aws/lambda/resize");
    QList<metrics::Query> queries;
    for (const Metric metric : {Metric::Invocations, Metric::Errors, Metric::Throttles, Metric::Duration,
                                Metric::DurationP99, Metric::Concurrency})
        queries.append({name, metric});
    print("metrics.getData", "GetMetricData",
          metrics::getData(queries, {{name}, toMs - 3'600'000, toMs, 60}, QStringLiteral("t")));
    print("logs.describeGroups", "DescribeLogGroups", logs::describeGroups(group, QStringLiteral("t")));
    print("logs.filterEvents", "FilterLogEvents",
          logs::filterEvents(group, toMs - 1'000, toMs, QStringLiteral("t")));
    print("logs.startLiveTail", "StartLiveTail",
          logs::startLiveTail(
              {QStringLiteral("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/resize:*")}));
    print("resourcetags.functions", "GetResources", resourcetags::functions(QStringLiteral("t")));
}

} // namespace

int main()
{
    functions();
    settings();
    rights();
    versions();
    sources();
    topicsAndTimes();
    rules();
    apis();
    buckets();
    rolesAndIdentity();
    observed();
    return 0;
}
