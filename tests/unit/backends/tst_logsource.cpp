// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logsource.h"
#include "tests/support/scriptednetwork.h"
#include "tests/unit/backends/loglines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using namespace signalbox::test;
using Type = LifecycleEvent::Type;

namespace {

/// A clock that goes on by a millisecond with every look at it.
class LookedAtClock final : public Clock
{
public:
    mutable qint64 ms = noonMs;
    qint64 nowMs() const override { return ++ms; }
};

/// Read without a pause, or once and never again.
constexpr LogPace paced(int gatherMs)
{
    LogPace pace{60'000, 0, 10'000'000, 10'000'000};
    pace.gatherMs = gatherMs;
    return pace;
}
constexpr LogPace always = paced(0);

QByteArray groups(const QString &function = QStringLiteral("resize"), const QString &token = {})
{
    const QString name = QStringLiteral("/aws/lambda/") + function;
    const QString arnOfGroup = QStringLiteral("arn:aws:logs:eu-west-1:123456789012:log-group:%1:*").arg(name);
    const QJsonObject group{{QStringLiteral("logGroupName"), name}, {QStringLiteral("arn"), arnOfGroup}};
    QJsonObject body{{QStringLiteral("logGroups"), QJsonArray{group}}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    return QJsonDocument(body).toJson();
}

QByteArray page(const QList<logs::Line> &lines, const QString &token = {})
{
    QJsonArray events;
    for (const logs::Line &each : lines)
        events.append(QJsonObject{{QStringLiteral("eventId"), each.id},
                                  {QStringLiteral("logStreamName"), each.stream},
                                  {QStringLiteral("timestamp"), each.timeMs},
                                  {QStringLiteral("message"), each.text}});
    QJsonObject body{{QStringLiteral("events"), events}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    return QJsonDocument(body).toJson();
}

} // namespace

/// Logs read from a server: no line is taken twice or missed, and none is asked for without need.
class TestLogSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsOverIsKnownAfterARestart();
    void pagesAreReadToTheirEnd();
    void lateLinesComeAndNoneTwice();
    void whatComesTogetherIsDeliveredTogether();
    void goesOnWhereItWas();
    void stoppedWhileItDelivers();
    void failuresAreToldAndOvercome();
    void aLookThatFailsKeepsNobodyFromReading();
    void theExpectedOneIsLookedForByName();
    void groupsThatMayNotBeReadAreNamed();
    void sleepsWhileNothingIsDue();

private:
    std::unique_ptr<LogSource> make(const LogPace &pace = always);
    QJsonObject sent(qsizetype index) const
    {
        return QJsonDocument::fromJson(m_network->sent().at(index).body).object();
    }

    LookedAtClock m_clock;
    std::unique_ptr<ScriptedNetwork> m_network;
    LifecycleEvents m_heard;
    StreamPosition m_position;
};

void TestLogSource::init()
{
    m_clock.ms = noonMs;
    m_network = std::make_unique<ScriptedNetwork>();
    m_heard.clear();
    m_position = {};
}

std::unique_ptr<LogSource> TestLogSource::make(const LogPace &pace)
{
    auto source = std::make_unique<LogSource>(m_network->factory(), m_clock, pace);
    source->setTarget(Target{QUrl(QStringLiteral("http://server")), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    connect(source.get(), &LogSource::received, this, [this](const auto &events, const auto &position) {
        m_heard += events;
        m_position = position;
    });
    return source;
}

/// The report came over a session before the program ended; the start is read after it began again.
void TestLogSource::whatIsOverIsKnownAfterARestart()
{
    const logs::Line ended = line(report, 110);
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({ended})});
    auto source = make();
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    source.reset();

    const StreamPosition reached = m_position;
    init();
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start), ended})});
    source = make();
    source->start(reached);
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(m_heard.first().type, Type::Log);
    QCOMPARE(m_heard.first().requestId, QStringLiteral("r-1"));
}

void TestLogSource::pagesAreReadToTheirEnd()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)}, QStringLiteral("more"))});
    m_network->answer({.body = page({line(report, 200)})});
    const auto source = make();
    Traffic used;
    connect(source.get(), &LogSource::used, this, [&](const Traffic &traffic) { used = traffic; });
    source->start({});
    QTRY_COMPARE(m_heard.size(), 2);
    QCOMPARE(m_heard.last().type, Type::Report);
    QCOMPARE(m_heard.last().sequence, 2);
    QCOMPARE(m_network->sent().first().header("X-Amz-Target"), QByteArray("Logs_20140328.DescribeLogGroups"));
    const qint64 from = sent(1).value(QLatin1String("startTime")).toInteger();
    QVERIFY(from >= noonMs - 3'600'000 && from < noonMs - 3'599'000);
    QCOMPARE(sent(2).value(QLatin1String("startTime")).toInteger(), from);
    QCOMPARE(sent(2).value(QLatin1String("endTime")), sent(1).value(QLatin1String("endTime")));
    QCOMPARE(sent(2).value(QLatin1String("nextToken")).toString(), QStringLiteral("more"));
    QTRY_COMPARE(used.calls, 3);
}

void TestLogSource::lateLinesComeAndNoneTwice()
{
    const logs::Line first = line(start, 500);
    const logs::Line late = line(QStringLiteral("late"), 400);
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({first})});
    m_network->answer({.body = page({late, first})});
    m_network->answer({.body = page({late, first})});
    const auto source = make();
    source->start({});
    QTRY_COMPARE(m_network->answersLeft(), 0);
    QTRY_COMPARE(m_network->sent().size(), 5);
    QTRY_COMPARE(m_heard.size(), 2);
    QCOMPARE(m_heard.at(1).text, QStringLiteral("late"));
}

/// Three pages within the time are one delivery, whose cursor knows all of their lines; what is not delivered
/// yet when the source is stopped comes before that.
void TestLogSource::whatComesTogetherIsDeliveredTogether()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)}, QStringLiteral("a"))});
    m_network->answer({.body = page({line(QStringLiteral("said"), 50)}, QStringLiteral("b"))});
    m_network->answer({.body = page({line(report, 200)})});
    const auto source = make(paced(3'600'000));
    int deliveries = 0;
    connect(source.get(), &LogSource::received, this, [&] { ++deliveries; });
    source->start({});
    QTRY_COMPARE(m_network->sent().size(), 5);
    QCOMPARE(deliveries, 0);
    source->stop();
    QCOMPARE(deliveries, 1);
    QCOMPARE(m_heard.size(), 3);
    QCOMPARE(m_position.sequence, 3);
    LogCursor cursor(0, m_position.cursor);
    QVERIFY(!cursor.read(QStringLiteral("/aws/lambda/resize"), line(report, 200)));
}

void TestLogSource::goesOnWhereItWas()
{
    const logs::Line first = line(start);
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({first})});
    auto source = make();
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    source.reset();

    const StreamPosition reached = m_position;
    init();
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({first, line(report, 100)})});
    source = make();
    source->start(reached);
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(m_heard.first().type, Type::Report);
    QCOMPARE(m_heard.first().sequence, reached.sequence + 1);
    QCOMPARE(sent(1).value(QLatin1String("startTime")).toInteger(), noonMs - LogCursor::overlapMs);
}

/// A history that cannot be written stops its sources from inside their signal.
void TestLogSource::stoppedWhileItDelivers()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)})});
    const auto source = make();
    connect(source.get(), &LogSource::received, this, [&] { source->stop(); });
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(m_network->sent().size(), 2);
    m_network->answer({.body = groups()});
    source->start(m_position);
    QTRY_COMPARE(m_network->sent().size(), 4);
}

void TestLogSource::failuresAreToldAndOvercome()
{
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"no"})"});
    m_network->answer({.status = 200, .body = "no JSON"});
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)})});
    const auto source = make({60'000, 0, 20, 20});
    QList<Error> errors;
    QList<std::optional<Error>> troubles;
    connect(source.get(), &LogSource::failed, this, [&](const Error &error) { errors.append(error); });
    connect(source.get(), &LogSource::troubled, this, [&](const auto &trouble) { troubles.append(trouble); });
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors.first().kind, Error::Kind::Unauthorised);
    QCOMPARE(troubles.size(), 2);
    QCOMPARE(troubles.first()->advice, QStringLiteral("The permission logs:DescribeLogGroups is missing."));
    QVERIFY(!troubles.last());
}

void TestLogSource::aLookThatFailsKeepsNobodyFromReading()
{
    m_network->answer({.body = groups(QStringLiteral("resize"), QStringLiteral("second"))});
    m_network->answer({.body = page({})});
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"no"})"});
    const auto source = make({60'000, 1'000, 10'000'000, 10'000'000});
    QList<Error> errors;
    connect(source.get(), &LogSource::failed, this, [&](const Error &error) { errors.append(error); });
    source->start({});
    QTRY_COMPARE(errors.size(), 1);
    QCOMPARE(sent(2).value(QLatin1String("nextToken")).toString(), QStringLiteral("second"));
    m_network->answer({.body = page({line(start)})});
    m_clock.ms += 1'000;
    source->expect(QStringLiteral("resize"));
    QTRY_COMPARE(m_heard.size(), 1);
    QTRY_VERIFY(source->sleepMs() > 0);
    m_network->answer({.body = page({})});
    m_network->answer({.body = groups()});
    m_clock.ms += 10'000'000;
    source->attend(Attention::Live);
    QTRY_COMPARE(m_network->answersLeft(), 0);
    QCOMPARE(m_network->sent().last().header("X-Amz-Target"), QByteArray("Logs_20140328.DescribeLogGroups"));
    QVERIFY(!sent(5).contains(QLatin1String("nextToken"))); // it begins anew
}

void TestLogSource::theExpectedOneIsLookedForByName()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({})});
    const auto source = make();
    source->start({});
    QTRY_VERIFY(source->sleepMs() > 1'000'000);
    m_network->answer({.body = groups(QStringLiteral("new"))});
    m_network->answer({.body = page({line(start)})});
    source->expect(QStringLiteral("new"));
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(sent(2).value(QLatin1String("logGroupNamePrefix")).toString(),
             QStringLiteral("/aws/lambda/new"));
    QCOMPARE(sent(3).value(QLatin1String("logGroupName")).toString(), QStringLiteral("/aws/lambda/new"));
}

void TestLogSource::groupsThatMayNotBeReadAreNamed()
{
    m_network->answer({.body = groups()});
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"no"})"});
    m_network->answer({.body = page({line(start)})}); // reading goes before looking
    m_network->answer({.body = groups()});
    const auto source = make();
    QList<std::optional<Error>> troubles;
    connect(source.get(), &LogSource::troubled, this, [&](const auto &trouble) { troubles.append(trouble); });
    source->start({});
    QTRY_COMPARE(troubles.size(), 1);
    QVERIFY2(troubles.first()->message.contains(QLatin1String("resize")),
             qPrintable(troubles.first()->message));
    QCOMPARE(troubles.first()->advice, QStringLiteral("The permission logs:FilterLogEvents is missing."));
    m_clock.ms += always.groupsMs; // the permission may have been given
    source->attend(Attention::Live);
    QTRY_COMPARE(troubles.size(), 2);
    QVERIFY(!troubles.last());
    QTRY_COMPARE(m_heard.size(), 1);
}

void TestLogSource::sleepsWhileNothingIsDue()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({})});
    const auto source = make();
    source->start({});
    QTRY_COMPARE(m_network->sent().size(), 2);
    QTRY_VERIFY(source->sleepMs() > 1'000'000);
    m_network->answer({.body = page({line(start)})});
    source->expect(QStringLiteral("resize")); // wakes it
    QTRY_COMPARE(m_heard.size(), 1);
}

QTEST_GUILESS_MAIN(TestLogSource)
#include "tst_logsource.moc"
