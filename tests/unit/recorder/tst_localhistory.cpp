// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/localhistory.h"
#include "tests/support/clock.h"
#include "tests/support/history/ask.h"
#include "tests/support/history/eventgenerator.h"
#include "tests/support/history/scriptedsource.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <csignal>
#include <sys/resource.h>

using namespace signalbox;
using namespace signalbox::test;

namespace {

const QString Local = QStringLiteral("local");
const QString Journal = QStringLiteral("journal");

RecorderPace quickPace()
{
    RecorderPace pace;
    pace.batchMs = 1;
    pace.retryMs = 20;
    return pace;
}

/// No file of this process grows beyond so many bytes, as on a full disk.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { lift(); }
    void lift() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestLocalHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void recordsAndReadsBack();
    void severalConnectionsDoNotMix();
    void readersSeeWholeBatches();
    void countsAfterRestart();
    void goesOnAfterRestart();
    void diskFullPausesAndResumes();
    void damagedFileIsLeftAsItIs();
    void secondWindowReadsAndTakesOver();
    void droppedQuestionsAreNotAnswered();
    void emptyHistoryAnswersEmpty();
    void sourcesHearHowCloselySomebodyLooks();

private:
    void waitForAll(LocalHistory &history, const LifecycleEvents &events);
    std::unique_ptr<LifecycleSource> attending(std::atomic_int &last);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    SetClock m_clock{0}; // nothing is old enough to be pruned
};

void TestLocalHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("new/history.db"));
}

void TestLocalHistory::cleanup()
{
    m_folder.reset();
}

/// Until the last event is committed.
void TestLocalHistory::waitForAll(LocalHistory &history, const LifecycleEvents &events)
{
    qint64 reached = 0;
    const auto connection = connect(&history, &History::committed, this, [&](const CommittedBatch &batch) {
        reached = std::max(reached, batch.events.last().sequence);
    });
    QTRY_COMPARE_WITH_TIMEOUT(reached, events.last().sequence, 60'000);
    disconnect(connection);
}

/// A source without events that notes how closely somebody looks.
std::unique_ptr<LifecycleSource> TestLocalHistory::attending(std::atomic_int &last)
{
    class Attending final : public ScriptedSource
    {
    public:
        explicit Attending(std::atomic_int &noted)
            : ScriptedSource(Journal, {})
            , m_last(noted)
        {
        }
        void attend(Attention attention) override { m_last = int(attention); }

    private:
        std::atomic_int &m_last;
    };
    return std::make_unique<Attending>(last);
}

void TestLocalHistory::sourcesHearHowCloselySomebodyLooks()
{
    std::atomic_int early = -1;
    std::atomic_int late = -1;
    LocalHistory history(m_path, m_clock, quickPace());
    history.record(Local, attending(early));
    QTRY_COMPARE(early.load(), int(Attention::Present));
    history.attend(Attention::Away);
    QTRY_COMPARE(early.load(), int(Attention::Away));
    history.record(QStringLiteral("far"), attending(late));
    QTRY_COMPARE(late.load(), int(Attention::Away)); // whoever comes later hears it, too
    history.attend(Attention::Live);
    QTRY_COMPARE(early.load(), int(Attention::Live));
    QTRY_COMPARE(late.load(), int(Attention::Live));
}

void TestLocalHistory::recordsAndReadsBack()
{
    const LifecycleEvents events = EventGenerator(1).make(3'000);
    LocalHistory history(m_path, m_clock, quickPace());
    QList<Invocation> told;
    connect(&history, &History::committed, this,
            [&](const CommittedBatch &batch) { told += batch.invocations; });
    history.record(Local, std::make_unique<ScriptedSource>(Journal, events));
    waitForAll(history, events);

    InvocationQuery pagesOf37;
    pagesOf37.limit = 37;
    QList<Invocation> read = allInvocations(history, pagesOf37);
    QList<Invocation> expected = plainJoin(Local, events);
    QCOMPARE(history.invocationCount(), qint64(expected.size()));
    sortInvocations(read);
    sortInvocations(told);
    sortInvocations(expected);
    QVERIFY(read == expected);
    QVERIFY(told == expected);

    const auto logged = std::find_if(events.cbegin(), events.cend(), [](const LifecycleEvent &event) {
        return event.type == LifecycleEvent::Type::Log;
    });
    const auto lines = answerOf<QList<RecordedLine>>([&](Done<QList<RecordedLine>> done) {
        return history.logLines(Local, logged->requestId, std::move(done));
    });
    QVERIFY(lines && !lines->isEmpty());
    QCOMPARE(lines->first().text, logged->text);
    QCOMPARE(lines->first().timeUs, logged->timeUs);
}

void TestLocalHistory::severalConnectionsDoNotMix()
{
    const LifecycleEvents here = EventGenerator(2).make(800);
    const LifecycleEvents there = EventGenerator(3).make(700);
    const QString far = QStringLiteral("far");
    LocalHistory history(m_path, m_clock, quickPace());
    history.record(Local, std::make_unique<ScriptedSource>(Journal, here));
    history.record(far, std::make_unique<ScriptedSource>(Journal, there, 3));
    const qsizetype all = plainJoin(Local, here).size() + plainJoin(far, there).size();
    QTRY_COMPARE_WITH_TIMEOUT(history.invocationCount(), qint64(all), 60'000);
    InvocationQuery ofFar;
    ofFar.connectionId = far;
    QCOMPARE(allInvocations(history, ofFar).size(), plainJoin(far, there).size());
    QCOMPARE(eventsOf(history, Local).size(), here.size());
    InvocationQuery one;
    one.connectionId = far;
    one.functionName = QStringLiteral("f1");
    const QList<Invocation> expected = plainJoin(far, there);
    QCOMPARE(allInvocations(history, one).size(),
             std::count_if(expected.cbegin(), expected.cend(),
                           [&](const Invocation &each) { return each.functionName == one.functionName; }));
}

/// Writer and reader at the same time; run with the thread sanitizer too. The day rollups and the rows come
/// from the same transactions, so a reader never sees the one without the other.
void TestLocalHistory::readersSeeWholeBatches()
{
    const LifecycleEvents events = EventGenerator(4).make(6'000);
    LocalHistory history(m_path, m_clock, quickPace());
    history.record(Local, std::make_unique<ScriptedSource>(Journal, events, 11));
    const qint64 all = plainJoin(Local, events).size();
    qint64 before = 0;
    int looks = 0;
    for (; before < all && looks < 10'000; ++looks) {
        const qint64 rows = allInvocations(history).size();
        qint64 summed = 0;
        for (const DayUsage &day : usageOf(history))
            summed += day.invocations;
        QVERIFY(summed >= before);
        before = summed;
        QVERIFY(rows <= all);
        QVERIFY(summed <= all);
    }
    QCOMPARE(before, all);
    QVERIFY(looks > 1);
}

void TestLocalHistory::countsAfterRestart()
{
    const LifecycleEvents events = EventGenerator(5).make(500);
    qint64 count = 0;
    {
        LocalHistory history(m_path, m_clock, quickPace());
        history.record(Local, std::make_unique<ScriptedSource>(Journal, events));
        waitForAll(history, events);
        count = history.invocationCount();
    }
    LocalHistory again(m_path, m_clock, quickPace());
    QTRY_COMPARE(again.invocationCount(), count);
}

/// Halves of a stream in two lives of the program, the second one asked for from where the first one ended.
void TestLocalHistory::goesOnAfterRestart()
{
    const LifecycleEvents events = EventGenerator(6).make(1'000);
    {
        LocalHistory history(m_path, m_clock, quickPace());
        history.record(Local, std::make_unique<ScriptedSource>(Journal, events.mid(0, 500)));
        waitForAll(history, events.mid(0, 500));
    }
    LocalHistory history(m_path, m_clock, quickPace());
    history.record(Local, std::make_unique<ScriptedSource>(Journal, events));
    waitForAll(history, events);
    QList<Invocation> read = allInvocations(history);
    QList<Invocation> expected = plainJoin(Local, events);
    sortInvocations(read);
    sortInvocations(expected);
    QVERIFY(read == expected);
}

void TestLocalHistory::diskFullPausesAndResumes()
{
    const LifecycleEvents events = EventGenerator(7).make(8'000);
    LocalHistory history(m_path, m_clock, quickPace());
    QSignalSpy failed(&history, &History::recordingFailed);
    QSignalSpy resumed(&history, &History::recordingResumed);
    QTRY_VERIFY(QFileInfo::exists(m_path));
    FileSizeLimit limit(500'000);
    history.record(Local, std::make_unique<ScriptedSource>(Journal, events));
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), 60'000);
    const auto error = failed.first().first().value<Error>();
    QVERIFY(error.message.contains(m_path));
    QVERIFY(!error.advice.isEmpty());
    // What was recorded can still be read, and agrees with itself.
    const QList<Invocation> meanwhile = allInvocations(history);
    QCOMPARE(qint64(meanwhile.size()), history.invocationCount());
    limit.lift();
    QTRY_VERIFY_WITH_TIMEOUT(!resumed.isEmpty(), 60'000);
    const QList<Invocation> joined = plainJoin(Local, events);
    QTRY_COMPARE_WITH_TIMEOUT(history.invocationCount(), qint64(joined.size()), 60'000);
    QCOMPARE(failed.size(), 1); // told once, however often it was tried
    QCOMPARE(eventsOf(history, Local).size(), events.size());
    QCOMPARE(allInvocations(history).size(), joined.size());
}

void TestLocalHistory::damagedFileIsLeftAsItIs()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    QFile file(m_path);
    const QByteArray content = QByteArray("this was a history once ").repeated(1'000);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    LocalHistory history(m_path, m_clock, quickPace());
    QSignalSpy failed(&history, &History::recordingFailed);
    history.record(Local, std::make_unique<ScriptedSource>(Journal, EventGenerator(8).make(50)));
    QTRY_VERIFY(!failed.isEmpty());
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.kind, Error::Kind::Invalid);
    QVERIFY(!error.advice.isEmpty());
    const auto answer = answerOf<QList<Invocation>>(
        [&](Done<QList<Invocation>> done) { return history.invocations({}, std::move(done)); });
    QVERIFY(!answer);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TestLocalHistory::secondWindowReadsAndTakesOver()
{
    const LifecycleEvents events = EventGenerator(9).make(400);
    auto first = std::make_unique<LocalHistory>(m_path, m_clock, quickPace());
    first->record(Local, std::make_unique<ScriptedSource>(Journal, events.mid(0, 200)));
    waitForAll(*first, events.mid(0, 200));

    LocalHistory second(m_path, m_clock, quickPace());
    QSignalSpy failed(&second, &History::recordingFailed);
    QSignalSpy resumed(&second, &History::recordingResumed);
    second.record(Local, std::make_unique<ScriptedSource>(Journal, events));
    QTRY_VERIFY(!failed.isEmpty());
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Conflict);
    QCOMPARE(qint64(allInvocations(second).size()), first->invocationCount());
    first.reset();
    QTRY_VERIFY(!resumed.isEmpty());
    QTRY_COMPARE(second.invocationCount(), qint64(plainJoin(Local, events).size()));
}

void TestLocalHistory::droppedQuestionsAreNotAnswered()
{
    LocalHistory history(m_path, m_clock, quickPace());
    bool answered = false;
    CallPtr dropped = history.invocations({}, [&](const Result<QList<Invocation>> &) { answered = true; });
    QVERIFY(!answered); // never from inside
    dropped.reset();
    QVERIFY(answerOf<QList<Invocation>>([&](Done<QList<Invocation>> done) {
        return history.invocations({}, std::move(done));
    })); // asked later, answered later
    QVERIFY(!answered);
}

void TestLocalHistory::emptyHistoryAnswersEmpty()
{
    LocalHistory history(m_path, m_clock, quickPace());
    QCOMPARE(allInvocations(history).size(), 0);
    QVERIFY(usageOf(history).isEmpty());
    QVERIFY(eventsOf(history, Local).isEmpty());
    QCOMPARE(history.invocationCount(), 0);
}

QTEST_GUILESS_MAIN(TestLocalHistory)
#include "tst_localhistory.moc"
