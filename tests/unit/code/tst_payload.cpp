// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/reportline.h"
#include "models/services/payloadcheck.h"

#include <QTest>

using namespace signalbox;

class TestPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsEveryJsonValue()
    {
        for (const auto *text : {"", "  ", "{}", "[1, 2]", "\"text\"", "12", "null", "{\n \"a\": 1\n}\n"})
            QVERIFY2(checkPayload(QString::fromLatin1(text)).valid, text);
    }

    void refusesWithAPlace()
    {
        const PayloadCheck check = checkPayload(QStringLiteral("{\n  \"a\": 1,\n  \"b\": oops\n}"));
        QVERIFY(!check.valid);
        QCOMPARE(check.line, 3);
        QVERIFY(check.column >= 7);
        QVERIFY(!check.message.isEmpty());
        for (const auto *text : {"{", "1, 2", "{} {}", "]", "{\"a\":}", "nul"})
            QVERIFY2(!checkPayload(QString::fromLatin1(text)).valid, text);
    }

    void templatesAreValid()
    {
        for (const PayloadTemplate &one : payloadTemplates())
            QVERIFY2(checkPayload(one.text).valid, qPrintable(one.name));
    }

    void readsReports()
    {
        const auto report = findReport(QStringLiteral(
            "START RequestId: abc Version: $LATEST\nhello\nEND RequestId: abc\n"
            "REPORT RequestId: abc\tDuration: 12.34 ms\tBilled Duration: 113 ms\tMemory Size: 128 MB\t"
            "Max Memory Used: 31 MB\tInit Duration: 100.10 ms\t\n"));
        QVERIFY(report.has_value());
        QCOMPARE(*report, (ReportLine{QStringLiteral("abc"), 12340, 113, 128, 31, 100100}));
        QVERIFY(!findReport(QStringLiteral("nothing here")).has_value());
        const auto warm =
            findReport(QStringLiteral("REPORT RequestId: x\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory "
                                      "Size: 128 MB\tMax Memory Used: 31 MB\t"));
        QVERIFY(warm && !warm->initDurationUs);
    }
};

QTEST_GUILESS_MAIN(TestPayload)
#include "tst_payload.moc"
