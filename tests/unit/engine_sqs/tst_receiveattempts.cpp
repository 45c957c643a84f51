// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/receiveattempts.h"

#include <QTest>

using namespace signalbox::engine::sqs;

class ReceiveAttemptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyLastFiveMinutes();
    void theOldestOfTooManyAreForgotten();
};

void ReceiveAttemptsTest::theyLastFiveMinutes()
{
    ReceiveAttempts attempts;
    attempts.keep(1, "a", {{{1, 2, 3}}, 50}, 1000);
    attempts.hide(1, "a", 70);
    QCOMPARE(attempts.find(1, "a", 300'999)->visible, 70);
    QCOMPARE(attempts.find(1, "a", 300'999)->receipts.size(), std::size_t(1));
    QVERIFY(!attempts.find(2, "a", 2000));
    attempts.keep(1, "a", {{}, 60}, 2000); // what it took out last counts, from then on
    QCOMPARE(attempts.find(1, "a", 301'000)->visible, 60);
    QVERIFY(!attempts.find(1, "a", 302'000));
}

void ReceiveAttemptsTest::theOldestOfTooManyAreForgotten()
{
    ReceiveAttempts attempts;
    const auto count = static_cast<std::int64_t>(ReceiveAttempts::most) + 5;
    for (std::int64_t i = 0; i < count; ++i)
        attempts.keep(1, std::to_string(i), {{}, i}, i);
    for (std::int64_t i = 0; i < count; ++i)
        QCOMPARE(attempts.find(1, std::to_string(i), count).has_value(), i >= 5);
}

QTEST_GUILESS_MAIN(ReceiveAttemptsTest)
#include "tst_receiveattempts.moc"
