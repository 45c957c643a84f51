// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/livewindow.h"

#include <QTest>

using namespace signalbox;

namespace {

using Type = LifecycleEvent::Type;

const QString arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:thumbs");
const QString connection = QStringLiteral("cloud");
constexpr qint64 second = 1'000'000;

LifecycleEvent event(Type type, qint64 us, const QString &status = {})
{
    LifecycleEvent made;
    made.type = type;
    made.timeUs = us;
    made.functionArn = arn;
    made.instanceId = QStringLiteral("instance");
    made.requestId = QStringLiteral("request");
    made.status = status;
    return made;
}

LifecycleEvent line(qint64 us, const QString &text, const QString &status = {})
{
    LifecycleEvent made = event(Type::Log, us, status);
    made.text = text;
    return made;
}

/// An invocation that succeeded, as far as was known.
LiveWindow succeeded()
{
    LiveWindow window;
    window.take(connection,
                {event(Type::Start, second), event(Type::Report, 2 * second, QStringLiteral("success"))});
    return window;
}

Tally all(const LiveWindow &window)
{
    return window.tallies().sum({0, 10 * second});
}

} // namespace

/// Lines that come after their invocation's report.
class LateLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailureIsShownEverywhere()
    {
        LiveWindow window = succeeded();
        QCOMPARE(all(window).errors, 0);
        window.take(connection, {line(3 * second, QStringLiteral("[ERROR] no"), QStringLiteral("error"))});
        QCOMPARE(window.lanes().lanes().front()->segments.front().kind, Segment::Kind::Error);
        QCOMPARE(window.tail().groups().front()->kind, Segment::Kind::Error);
        QCOMPARE(all(window).errors, 1);
        QCOMPARE(all(window).invocations, 1);
        QCOMPARE(window.tallies().sum({2 * second, 3 * second}).errors, 1); // when it ended
        QCOMPARE(window.tallies(arn).sum({0, 10 * second}).errors, 1);
    }

    void itIsCountedOnce()
    {
        LiveWindow window = succeeded();
        for (int i = 0; i < 2; ++i)
            window.take(connection,
                        {line(3 * second, QStringLiteral("[ERROR] no"), QStringLiteral("error"))});
        QCOMPARE(all(window).errors, 1);
    }

    void aTimeoutIsToldApart()
    {
        LiveWindow window = succeeded();
        window.take(connection,
                    {line(3 * second, QStringLiteral("Task timed out"), QStringLiteral("timeout"))});
        QCOMPARE(window.lanes().lanes().front()->segments.front().kind, Segment::Kind::Timeout);
        QCOMPARE(window.tail().groups().front()->kind, Segment::Kind::Timeout);
    }

    void anyOtherLineChangesNothing()
    {
        LiveWindow window = succeeded();
        window.take(connection, {line(3 * second, QStringLiteral("all is well"))});
        QCOMPARE(window.lanes().lanes().front()->segments.front().kind, Segment::Kind::Success);
        QCOMPARE(window.tail().groups().front()->kind, Segment::Kind::Success);
        QCOMPARE(all(window).errors, 0);
        QCOMPARE(window.concurrency().valueAt(second + 1), 1);
        QCOMPARE(window.concurrency().valueAt(5 * second), 0);
    }

    void ofAnotherInvocationNothingIsKnown()
    {
        LiveWindow window = succeeded();
        LifecycleEvent other = line(3 * second, QStringLiteral("[ERROR] no"), QStringLiteral("error"));
        other.requestId = QStringLiteral("earlier");
        window.take(connection, {other});
        QCOMPARE(all(window).errors, 0);
    }
};

QTEST_APPLESS_MAIN(LateLinesTest)
#include "tst_latelines.moc"
