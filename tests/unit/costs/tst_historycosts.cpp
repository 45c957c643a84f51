// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/backend.h"
#include "models/services/historycosts.h"

#include <QtTest>

using namespace signalbox;

namespace {

/// Answers usage when told to; everything else is not asked.
class HeldHistory final : public History
{
public:
    void record(const QString &, std::unique_ptr<LifecycleSource>) override {}
    void stopRecording(const QString &) override {}
    CallPtr invocations(const InvocationQuery &, Done<QList<Invocation>>) override { return {}; }
    CallPtr logLines(const QString &, const QString &, Done<QList<RecordedLine>>) override { return {}; }
    CallPtr recentEvents(const QString &, qint64, Done<LifecycleEvents>) override { return {}; }
    qint64 invocationCount() const override { return 0; }

    CallPtr usage(QDate from, QDate to, Done<QList<DayUsage>> done) override
    {
        asked = {from, to};
        answer = std::move(done);
        return std::make_unique<Call>();
    }

    std::pair<QDate, QDate> asked;
    Done<QList<DayUsage>> answer;
};

QString bundledBook()
{
    return qEnvironmentVariable("SIGNALBOX_SOURCE") + QStringLiteral("/resources/prices/aws-lambda.json");
}

} // namespace

class TestHistoryCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnThisThread();
    void droppedIsNotAnswered();
    void historysErrorIsPassedOn();
    void missingPriceBookIsAnError();
    void outlivedByItsCalls();
    void regionsOfProfilesHavePrices();
};

void TestHistoryCosts::answersOnThisThread()
{
    HeldHistory history;
    HistoryCosts costs(
        history, [] { return QList<Connection>(); }, bundledBook());
    std::optional<Result<Statement>> answer;
    QThread *on = nullptr;
    const CallPtr call = costs.statement({}, QDate(2026, 2, 17), [&](Result<Statement> got) {
        answer = std::move(got);
        on = QThread::currentThread();
    });
    QCOMPARE(history.asked.first, QDate(2026, 2, 1));
    QCOMPARE(history.asked.second, QDate(2026, 2, 28));
    history.answer(QList<DayUsage>());
    QVERIFY(!answer); // computed elsewhere
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(on, thread());
    QVERIFY(answer->has_value());
    QCOMPARE((*answer)->days.size(), 28);
}

void TestHistoryCosts::droppedIsNotAnswered()
{
    HeldHistory history;
    HistoryCosts costs(
        history, [] { return QList<Connection>(); }, bundledBook());
    bool answered = false;
    CallPtr dropped =
        costs.statement({}, QDate(2026, 2, 1), [&](const Result<Statement> &) { answered = true; });
    const auto first = history.answer;
    bool second = false;
    const CallPtr kept =
        costs.statement({}, QDate(2026, 2, 1), [&](const Result<Statement> &) { second = true; });
    first(QList<DayUsage>());
    dropped.reset(); // while it is being computed
    history.answer(QList<DayUsage>());
    QTRY_VERIFY(second);
    QVERIFY(!answered);
}

void TestHistoryCosts::historysErrorIsPassedOn()
{
    HeldHistory history;
    HistoryCosts costs(
        history, [] { return QList<Connection>(); }, bundledBook());
    std::optional<Result<Statement>> answer;
    const CallPtr call =
        costs.statement({}, QDate(2026, 2, 1), [&](Result<Statement> got) { answer = std::move(got); });
    history.answer(failure(Error::Kind::Invalid, QStringLiteral("damaged")));
    QVERIFY(answer && !answer->has_value());
    QCOMPARE(answer->error().message, QStringLiteral("damaged"));
}

void TestHistoryCosts::missingPriceBookIsAnError()
{
    HeldHistory history;
    const QString path = QStringLiteral("/nowhere/prices.json");
    HistoryCosts costs(
        history, [] { return QList<Connection>(); }, path);
    std::optional<Result<Statement>> answer;
    const CallPtr call =
        costs.statement({}, QDate(2026, 2, 1), [&](Result<Statement> got) { answer = std::move(got); });
    history.answer(QList<DayUsage>());
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!answer->has_value());
    QVERIFY(answer->error().message.contains(path));
    QVERIFY(!answer->error().advice.isEmpty());
}

void TestHistoryCosts::outlivedByItsCalls()
{
    HeldHistory history;
    auto costs = std::make_unique<HistoryCosts>(
        history, [] { return QList<Connection>(); }, bundledBook());
    bool answered = false;
    const CallPtr call =
        costs->statement({}, QDate(2026, 2, 1), [&](const Result<Statement> &) { answered = true; });
    costs.reset();
    history.answer(QList<DayUsage>());
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

namespace {

Connection leftToProfile(const QString &profile)
{
    Connection connection;
    connection.id = connection.name = connection.profile = profile;
    connection.kind = Connection::Kind::AwsLambda;
    connection.region.clear();
    return connection;
}

DayUsage dayOf(const Connection &connection, QDate month)
{
    DayUsage day;
    day.connectionId = connection.id;
    day.functionName = QStringLiteral("f");
    day.day = month;
    day.memoryMb = 1'024;
    day.invocations = 1'000;
    day.billedMs = 1'000'000;
    return day;
}

} // namespace

/// A connection may leave the region to its profile. That is read while the statement is computed, not when
/// it is asked for: a home folder can be slow.
void TestHistoryCosts::regionsOfProfilesHavePrices()
{
    QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("config")));
    qputenv("AWS_CONFIG_FILE", config.fileName().toLocal8Bit());
    HeldHistory history;
    const Connection far = leftToProfile(QStringLiteral("far"));
    const Connection gone = leftToProfile(QStringLiteral("gone"));
    HistoryCosts costs(
        history,
        [=] {
            return QList<Connection>{far, gone};
        },
        bundledBook());
    std::optional<Result<Statement>> answer;
    const QDate month(2026, 2, 1);
    const CallPtr call = costs.statement({}, month, [&](Result<Statement> got) { answer = std::move(got); });
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[profile far]\nregion = eu-central-1\n");
    config.close();
    history.answer(QList<DayUsage>{dayOf(far, month), dayOf(gone, month)});
    QTRY_VERIFY(answer.has_value());
    qunsetenv("AWS_CONFIG_FILE");
    const Statement &statement = **answer;
    QVERIFY2(statement.priceBook.contains(QLatin1String("eu-central-1")), qPrintable(statement.priceBook));
    QVERIFY2(!statement.priceBook.contains(QLatin1String("us-east-1")), qPrintable(statement.priceBook));
    QCOMPARE(statement.note,
             QStringLiteral("Not priced, because the profile that says the region could not be read: gone."));
}

QTEST_GUILESS_MAIN(TestHistoryCosts)
#include "tst_historycosts.moc"
