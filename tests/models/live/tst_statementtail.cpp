// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/statementmodel.h"
#include "models/items/tailmodel.h"
#include "models/services/statementcsv.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;

namespace {

StatementRow rowOf(const QString &function, const QString &total)
{
    StatementRow row;
    row.connectionId = QStringLiteral("local");
    row.functionName = function;
    row.total = total;
    row.gbSeconds = 12.5;
    row.totalFormula.title = QStringLiteral("How it came about");
    return row;
}

} // namespace

class StatementTailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementKeepsItsRows()
    {
        StatementModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Statement statement;
        statement.rows = {rowOf(QStringLiteral("a"), QStringLiteral("1.00")), rowOf(QStringLiteral("b"), {})};
        Connection local;
        local.name = QStringLiteral("Local");
        model.show(statement, {{QStringLiteral("local"), local}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data(StatementModel::ConnectionRole).value<Connection>().name,
                 QStringLiteral("Local"));
        QCOMPARE(model.index(0, StatementModel::ConnectionColumn).data(), QStringLiteral("Local"));
        QCOMPARE(model.index(1, StatementModel::TotalColumn).data(), QStringLiteral("—"));
        QVERIFY(model.formula(model.index(0, StatementModel::TotalColumn)));
        QVERIFY(!model.formula(model.index(0, StatementModel::FunctionColumn)));
        QVERIFY(!model.formula({}));

        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        statement.rows[0].total = QStringLiteral("2.00");
        model.show(statement, {});
        QCOMPARE(model.index(0, StatementModel::ConnectionColumn).data(), QStringLiteral("local")); // removed
        QVERIFY(!model.index(0, 0).data(StatementModel::ConnectionRole).isValid());
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        statement.rows.removeFirst();
        model.show(statement, {});
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 1);
    }

    void whatIsTinyIsNotShownAsNothing()
    {
        StatementModel model;
        Statement statement;
        statement.rows = {rowOf(QStringLiteral("a"), QStringLiteral("0.000000")),
                          rowOf(QStringLiteral("unused"), QStringLiteral("0.000000"))};
        statement.rows.first().invocations = 1;
        model.show(statement, {});
        QCOMPARE(model.index(0, StatementModel::TotalColumn).data(), QStringLiteral("< 0.000001"));
        QCOMPARE(model.index(1, StatementModel::TotalColumn).data(), QStringLiteral("0.000000"));
        statement.rows.first().total = QStringLiteral("0.00"); // beside what cost more
        model.show(statement, {});
        QCOMPARE(model.index(0, StatementModel::TotalColumn).data(), QStringLiteral("< 0.01"));
    }

    void csvIsSafeAndComplete()
    {
        Statement statement;
        statement.from = QDate(2026, 11, 1);
        statement.to = QDate(2026, 11, 30);
        statement.rows = {rowOf(QStringLiteral("=cmd|'x'!A1"), QStringLiteral("1.00")),
                          rowOf(QStringLiteral("with \"quotes\", and commas"), {})};
        const QList<QByteArray> lines = statementCsv(statement).split('\n');
        QCOMPARE(lines.size(), 4); // head, two rows, and the end
        QVERIFY(lines[1].contains(",'=cmd|'x'!A1,"));
        QVERIFY(lines[2].contains("\"with \"\"quotes\"\", and commas\""));
        QVERIFY(lines[1].contains("12.500000"));
        QTemporaryDir folder;
        QVERIFY(saveFile(folder.filePath(QStringLiteral("a.csv")), "x"));
        const auto refused = saveFile(folder.filePath(QStringLiteral("no/such/folder.csv")), "x");
        QVERIFY(!refused && !refused.error().advice.isEmpty());
    }

    void tailMergesNewLines()
    {
        TailModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TailBook book;
        book.setLimits(20, 5);
        QRandomGenerator random(9);
        for (int step = 0; step < 600; ++step) {
            LifecycleEvent event;
            event.type = random.bounded(3) == 0 ? LifecycleEvent::Type::Start : LifecycleEvent::Type::Log;
            event.timeUs = step;
            event.instanceId = QStringLiteral("i");
            event.requestId = QString::number(step / 8 + random.bounded(4));
            event.text = QString::number(step);
            book.take(event);
            if (step % 5 == 0)
                model.show(book, {}, step + 1);
        }
        model.show(book, {}, 10'000);
        int expected = 0;
        for (const auto &group : book.groups())
            expected += 1 + int(group->lines.size()) + (group->omitted > 0 ? 1 : 0);
        QCOMPARE(model.rowCount(), expected);
        QCOMPARE(model.headOf(book.groups().back()->requestId), 0);
        QCOMPARE(model.headOf(QStringLiteral("nobody")), -1);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(StatementTailTest)
#include "tst_statementtail.moc"
