// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historyreader.h"
#include "models/store/historywriter.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;

namespace {

const QString Local = QStringLiteral("local");
const QString Far = QStringLiteral("far");
const QString Arn = QStringLiteral("arn:aws:lambda:us-east-1:0:function:f");
constexpr qint64 StartUs = 1'795'000'000LL * 1'000'000;

using Filter = InvocationFilter;
using Status = Invocation::Status;

} // namespace

/// A filter finds what it says, and nothing else, in the whole history.
class TestHistoryFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto opened = HistoryWriter::open(m_folder.filePath(QStringLiteral("history.sqlite")));
        QVERIFY(opened);
        m_writer = std::move(*opened);
        add(Local, "0badcafe-0000-4000-8000-000000000001", Status::Success, true, "s3", {}, "resized it");
        add(Local, "0badcafe-0000-4000-8000-000000000002", Status::Error, false, "s3", "ValueError",
            "50% done");
        add(Local, "plain-name", Status::Timeout, false, "invoke", "Sandbox.Timedout", "500 done");
        add(Local, "00112233445566778899aabbccddeeff", Status::Lost, true, "url", {}, "");
        add(Far, "0badcafe-0000-4000-8000-000000000001", Status::Success, false, "sqs", {}, "far away");
    }

    void finds_data()
    {
        QTest::addColumn<Filter::Outcome>("outcome");
        QTest::addColumn<Filter::Start>("start");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("found"); // newest first
        const auto row = [](const char *name, Filter::Outcome outcome, Filter::Start start, const char *text,
                            const QList<int> &found) {
            QTest::newRow(name) << outcome << start << QString::fromUtf8(text) << found;
        };
        const auto any = Filter::Outcome::Any;
        const auto every = Filter::Start::Any;
        row("all", any, every, "", {4, 3, 2, 1});
        row("succeeded", Filter::Outcome::Succeeded, every, "", {1});
        row("failed", Filter::Outcome::Failed, every, "", {4, 3, 2});
        row("cold", any, Filter::Start::Cold, "", {4, 1});
        row("warm", any, Filter::Start::Warm, "", {3, 2});
        row("failed and cold", Filter::Outcome::Failed, Filter::Start::Cold, "", {4});
        row("source", any, every, "S3", {2, 1});
        row("kind of error", any, every, "valueerror", {2});
        row("UUID", any, every, "0badcafe-0000-4000-8000-000000000002", {2});
        row("beginning of a UUID", any, every, "0BADCAFE-0000", {2, 1});
        row("name", any, every, "plain-n", {3});
        row("log", any, every, "RESIZED", {1});
        row("log of another connection", any, every, "far away", {});
        row("percent is no wildcard", any, every, "0% d", {2});
        row("underscore is no wildcard", any, every, "resized_it", {});
        row("text and outcome", Filter::Outcome::Failed, every, "done", {3, 2});
    }
    void finds()
    {
        QFETCH(const Filter::Outcome, outcome);
        QFETCH(const Filter::Start, start);
        QFETCH(const QString, text);
        QFETCH(const QList<int>, found);
        auto reader = HistoryReader::open(m_folder.filePath(QStringLiteral("history.sqlite")));
        QVERIFY(reader);
        for (const QString &function : {QStringLiteral("f"), QString()}) { // by its own index, and by time
            InvocationQuery query;
            query.connectionId = Local;
            query.functionName = function;
            query.filter = {outcome, start, text};
            const auto page = (*reader)->invocations(query);
            QVERIFY(page);
            QList<int> numbers;
            for (const Invocation &one : *page)
                numbers.append(int(one.startUs - StartUs));
            QCOMPARE(numbers, found);
        }
    }

private:
    /// The n-th one starts n microseconds later.
    void add(const QString &connection, const char *request, Status status, bool cold, const char *source,
             const char *error, const char *line)
    {
        Invocation one;
        one.connectionId = connection;
        one.functionArn = Arn;
        one.functionName = QStringLiteral("f");
        one.requestId = QString::fromUtf8(request);
        one.instanceId = QStringLiteral("i");
        one.status = status;
        one.source = QString::fromUtf8(source);
        one.errorType = QString::fromUtf8(error);
        one.startUs = StartUs + ++m_count;
        if (cold)
            one.initDurationUs = 1;
        LifecycleEvent log;
        log.type = LifecycleEvent::Type::Log;
        log.sequence = m_count;
        log.timeUs = one.startUs;
        log.functionArn = Arn;
        log.instanceId = one.instanceId;
        log.requestId = one.requestId;
        log.text = QString::fromUtf8(line);
        HistoryBatch batch;
        batch.connectionId = connection;
        batch.ended = {one};
        batch.events = {log};
        QVERIFY(m_writer->write(batch));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<HistoryWriter> m_writer;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestHistoryFilter)
#include "tst_historyfilter.moc"
