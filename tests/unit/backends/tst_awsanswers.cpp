// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/eventsparser.h"
#include "models/backends/aws/functionsettings.h"
#include "models/backends/aws/httpapis.h"
#include "models/backends/aws/iam.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/logs.h"
#include "models/backends/aws/mappings.h"
#include "models/backends/aws/metrics.h"
#include "models/backends/aws/resourcetags.h"
#include "models/backends/aws/s3parser.h"
#include "models/backends/aws/schedules.h"
#include "models/backends/aws/streams.h"
#include "models/backends/aws/topics.h"
#include "models/backends/aws/triggerparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;

namespace {

const QString arn = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:resize");
const QString live = QStringLiteral("live");

} // namespace

/// Answers of AWS's services, as botocore reads them (tests/interop/awsmodel): each is read here as well.
class TestAwsAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void provisioned();
    void asynchronous();
    void urls();
    void mappingsOfAliases();
    void tablesAndStreams();
    void schedulesOfAliases();
    void buses();
    void apis();
    void tags();
    void metricsAndLogs();
    void subscriptions();
    void roles();
    void notifications();
    void cleanupTestCase();

private:
    /// The answer of an operation; each is to be asked for.
    HttpAnswer answer(const char *operation)
    {
        HttpAnswer found;
        found.status = 200;
        found.body = m_answers.value(QLatin1String(operation));
        m_asked.insert(QLatin1String(operation));
        return found;
    }

    QHash<QString, QByteArray> m_answers;
    QSet<QString> m_asked;
};

void TestAwsAnswers::initTestCase()
{
    QFile file(qEnvironmentVariable("SIGNALBOX_SOURCE") +
               QStringLiteral("/tests/interop/awsmodel/answers.json"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    for (const QJsonValue value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QJsonObject each = value.toObject();
        m_answers.insert(each.value(QLatin1String("operation")).toString(),
                         each.value(QLatin1String("body")).toString().toUtf8());
    }
    QVERIFY(m_answers.size() > 15);
}

void TestAwsAnswers::provisioned()
{
    const auto page = lambda::parseProvisioned(answer("ListProvisionedConcurrencyConfigs"));
    QVERIFY(page);
    const ProvisionedConcurrency first{live, 5, 4, 3, ProvisionedConcurrency::Status::InProgress, {}};
    const ProvisionedConcurrency second{QStringLiteral("7"),
                                        1,
                                        0,
                                        0,
                                        ProvisionedConcurrency::Status::Failed,
                                        QStringLiteral("FUNCTION_ERROR_INIT_FAILURE")};
    QCOMPARE(page->items, QList<ProvisionedConcurrency>({first, second}));
    QCOMPARE(page->nextMarker, QStringLiteral("m"));
}

void TestAwsAnswers::asynchronous()
{
    const auto settings = lambda::parseEventInvokeConfig(answer("GetFunctionEventInvokeConfig"));
    QVERIFY(settings);
    QCOMPARE(*settings,
             (AsynchronousSettings{60, 0, QStringLiteral("arn:aws:sns:eu-west-1:123456789012:news"), {}}));
}

void TestAwsAnswers::urls()
{
    const auto urls = lambda::parseUrls(answer("ListFunctionUrlConfigs"));
    QVERIFY(urls && urls->size() == 1);
    QCOMPARE(urls->first().qualifier, live);
    QCOMPARE(urls->first().authType, QStringLiteral("AWS_IAM"));
    QVERIFY(urls->first().source.startsWith(QLatin1String("https://abc.")));
}

void TestAwsAnswers::mappingsOfAliases()
{
    const auto page = mappings::parseList(answer("ListEventSourceMappings"));
    QVERIFY(page);
    QCOMPARE(page->items.size(), 1); // Kafka is not offered
    const Trigger &trigger = page->items.first();
    QCOMPARE(trigger.kind, Trigger::Kind::Stream);
    QCOMPARE(trigger.qualifier, live);
    QVERIFY(!trigger.enabled);
    QCOMPARE(trigger.batchSize, 100);
    QCOMPARE(trigger.batchWindowSeconds, 5);
    QCOMPARE(trigger.patterns, QStringList({QStringLiteral("{\"eventName\":[\"INSERT\"]}"),
                                            QStringLiteral("{\"eventName\":[\"REMOVE\"]}")}));
}

void TestAwsAnswers::tablesAndStreams()
{
    const auto table = streams::parseTable(answer("DescribeTable"));
    QVERIFY(table);
    QCOMPARE(table->name, QStringLiteral("orders"));
    QVERIFY(table->id.contains(QLatin1String(":table/orders/stream/")));
    const auto key = streams::parseKey(answer("DescribeTable"));
    QVERIFY(key && key->size() == 2);
    QCOMPARE(QString(key->first().name + key->first().type), QStringLiteral("idB"));
    QCOMPARE(QString(key->last().name + key->last().type), QStringLiteral("placeN"));
    const auto page = streams::parseList(answer("ListStreams"));
    QVERIFY(page);
    QCOMPARE(page->nextMarker, QStringLiteral("t"));
    QCOMPARE(page->items.value(0).name, QStringLiteral("clicks"));
}

void TestAwsAnswers::schedulesOfAliases()
{
    const auto page = schedules::parseList(answer("ListSchedules"), arn);
    QVERIFY(page);
    QCOMPARE(page->items, QStringList{QStringLiteral("default/a")});
    const auto schedule = schedules::parse(answer("GetSchedule"));
    QVERIFY(schedule);
    const Trigger trigger = schedules::triggerOf(*schedule, arn);
    QCOMPARE(trigger.qualifier, live);
    QCOMPARE(trigger.timeZone, QStringLiteral("Europe/Berlin"));
    QVERIFY(!trigger.enabled);
    QCOMPARE(schedules::inputOf(*schedule), QByteArray("{\"a\":1}"));
}

void TestAwsAnswers::buses()
{
    const auto page = events::parseBuses(answer("ListEventBuses"));
    QVERIFY(page);
    QCOMPARE(page->items,
             QStringList({QStringLiteral("arn:aws:events:eu-west-1:123456789012:event-bus/default"),
                          QStringLiteral("arn:aws:events:eu-west-1:123456789012:event-bus/orders")}));
    QCOMPARE(page->nextMarker, QStringLiteral("t"));
}

void TestAwsAnswers::apis()
{
    const auto integrations = httpapis::parseIntegrations(answer("GetIntegrations"));
    QVERIFY(integrations && integrations->items.size() == 1);
    QCOMPARE(qualifierIn(httpapis::functionOf(integrations->items.first()), arn), live);
    const auto apis = httpapis::parseList(answer("GetApis"));
    QVERIFY(apis && apis->items.size() == 1);
    QCOMPARE(apis->items.first().madeFor, QStringLiteral("resize"));
}

void TestAwsAnswers::tags()
{
    const auto page = resourcetags::parse(answer("GetResources"));
    QVERIFY(page);
    const QMap<QString, QString> tags{{QStringLiteral("team"), QStringLiteral("orders")},
                                      {QStringLiteral("empty"), {}}};
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.first().name, QStringLiteral("resize"));
    QCOMPARE(page->items.first().tags, tags);
    QCOMPARE(page->nextMarker, QStringLiteral("t"));
}

void TestAwsAnswers::metricsAndLogs()
{
    const auto data = metrics::parseData(answer("GetMetricData"));
    QVERIFY(data);
    QCOMPARE(data->points.value(0), QList<MetricPoint>({{1'795'435'140'000, 2}, {1'795'435'200'000, 3}}));
    QVERIFY(data->points.contains(1) && data->points.value(1).isEmpty());
    const auto lines = logs::parseLines(answer("FilterLogEvents"));
    QVERIFY(lines && lines->lines.size() == 1);
    QCOMPARE(lines->lines.first().timeMs, 1'795'435'200'123);
    QCOMPARE(lines->nextToken, QStringLiteral("t"));
}

void TestAwsAnswers::subscriptions()
{
    const auto page = topics::parseSubscriptions(answer("ListSubscriptions"), arn);
    QVERIFY(page);
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.first().qualifier, live);
    QCOMPARE(page->nextMarker, QStringLiteral("t"));
    QCOMPARE(topics::parseFilterPolicy(answer("GetSubscriptionAttributes")).value_or(QString()),
             QStringLiteral("{\"colour\":[\"red & blue\"]}"));
}

void TestAwsAnswers::roles()
{
    const auto page = iam::parseRoles(answer("ListRoles"), iam::lambdaService);
    QVERIFY(page);
    QCOMPARE(page->items, (QList<ExecutionRole>{{QStringLiteral("worker"),
                                                 QStringLiteral("arn:aws:iam::123456789012:role/worker")}}));
    QCOMPARE(page->nextMarker, QStringLiteral("m"));
}

void TestAwsAnswers::notifications()
{
    const auto configuration = s3::parseNotification(answer("GetBucketNotificationConfiguration"));
    QVERIFY(configuration);
    QCOMPARE(configuration->functions.size(), 1);
    QCOMPARE(qualifierIn(configuration->functions.first().functionArn, arn), live);
    QCOMPARE(configuration->functions.first().prefix, QStringLiteral("in/"));
    QCOMPARE(configuration->others.size(), 2); // what others made is written back
}

/// None is there for nothing.
void TestAwsAnswers::cleanupTestCase()
{
    const QStringList names = m_answers.keys();
    QCOMPARE(m_asked, QSet<QString>(names.begin(), names.end()));
}

QTEST_GUILESS_MAIN(TestAwsAnswers)
#include "tst_awsanswers.moc"
