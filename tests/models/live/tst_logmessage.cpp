// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/logmessage.h"

#include <QTest>

using namespace signalbox;

class LogMessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("shown");
        const QString time = QStringLiteral("2026-11-23T18:19:07.205Z");
        const QString id = QStringLiteral("1c9b0f4e-52a3-4d7c-8b1e-0a6f2d3c4e5f");
        const QString prefix = time + u'\t' + id + u'\t';
        QTest::newRow("node") << prefix + QStringLiteral("INFO\tfound 3\n")
                              << QStringLiteral("INFO  found 3");
        QTest::newRow("node during init")
            << time + QStringLiteral("\tundefined\tERROR\tno table") << QStringLiteral("ERROR  no table");
        QTest::newRow("node, several lines and tabs")
            << prefix + QStringLiteral("WARN\ta\tb\n    at c\r\n") << QStringLiteral("WARN  a\tb\n    at c");
        QTest::newRow("node, empty") << prefix + QStringLiteral("INFO\t") << QStringLiteral("INFO  ");
        QTest::newRow("python") << QStringLiteral("[WARNING]\t") + prefix + QStringLiteral("slow\n")
                                << QStringLiteral("WARNING  slow");
        QTest::newRow("python during init") << QStringLiteral("[INFO]\t") + time + QStringLiteral("\t\tready")
                                            << QStringLiteral("INFO  ready");
        for (const QString &kept : {QStringLiteral("plain text"), QStringLiteral(""),
                                    QStringLiteral("2026-11-23 18:19:07 INFO spaces, not tabs"),
                                    time + QStringLiteral("\tnot-an-id\tINFO\tmessage"),
                                    prefix + QStringLiteral("info\tlower case"),
                                    QStringLiteral("said ") + prefix + QStringLiteral("INFO\tlater on"),
                                    QStringLiteral("START RequestId: ") + id})
            QTest::newRow(qPrintable(QStringLiteral("kept: ") + kept)) << kept << kept;
    }
    void shows()
    {
        QFETCH(const QString, line);
        QTEST(logMessage(line), "shown");
    }

    void showsEveryLineOfAText()
    {
        const QString text = QStringLiteral("START\n[INFO]\t2026-11-23T18:19:07Z\t\tready\nEND\n");
        QCOMPARE(logMessages(text), QStringLiteral("START\nINFO  ready\nEND\n"));
    }

    void reportHasGaps()
    {
        QCOMPARE(
            logMessage(QStringLiteral("REPORT RequestId: 1\tDuration: 12.00 ms\tBilled Duration: 13 ms\t\n")),
            QStringLiteral("REPORT RequestId: 1   Duration: 12.00 ms   Billed Duration: 13 ms   "));
    }

    void keepsIndentation()
    {
        QCOMPARE(logMessage(QStringLiteral("    at run (a.js:1)\n")), QStringLiteral("    at run (a.js:1)"));
    }

    void longLinesAreCut()
    {
        const QString text = QStringLiteral("short\n") + QString(25, u'x') + QStringLiteral("\nend\n");
        QCOMPARE(withShortLines(text, 30), text);
        const QString cut = withShortLines(text, 10);
        QVERIFY2(cut.startsWith(QStringLiteral("short\nxxxxxxxxxx… (25 characters in all)")),
                 qPrintable(cut));
        QVERIFY(cut.endsWith(QStringLiteral("\nend\n")));
        QCOMPARE(withShortLines({}), QString());
    }
};

QTEST_GUILESS_MAIN(LogMessageTest)
#include "tst_logmessage.moc"
