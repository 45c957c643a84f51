// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
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

/// A connection may leave the region to its profile.
void TestHistoryCosts::regionsOfProfilesHavePrices()
{
    QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("config")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[profile far]\nregion = eu-central-1\n");
    config.close();
    qputenv("AWS_CONFIG_FILE", config.fileName().toLocal8Bit());
    HeldHistory history;
    Connection far;
    far.id = far.name = far.profile = QStringLiteral("far");
    far.kind = Connection::Kind::AwsLambda;
    far.region.clear();
    HistoryCosts costs(
        history, [far] { return QList<Connection>{far}; }, bundledBook());
    std::optional<Result<Statement>> answer;
    const QDate month(2026, 2, 1);
    const CallPtr call = costs.statement({}, month, [&](Result<Statement> got) { answer = std::move(got); });
    DayUsage day;
    day.connectionId = far.id;
    day.functionName = QStringLiteral("f");
    day.day = month;
    day.memoryMb = 1'024;
    day.invocations = 1'000;
    day.billedMs = 1'000'000;
    history.answer(QList<DayUsage>{day});
    QTRY_VERIFY(answer.has_value());
    qunsetenv("AWS_CONFIG_FILE");
    QVERIFY2((*answer)->priceBook.contains(QLatin1String("eu-central-1")), qPrintable((*answer)->priceBook));
    QVERIFY2(!(*answer)->note.contains(QLatin1String("no prices")), qPrintable((*answer)->note));
}

QTEST_GUILESS_MAIN(TestHistoryCosts)
#include "tst_historycosts.moc"
