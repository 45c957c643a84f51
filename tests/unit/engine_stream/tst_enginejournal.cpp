// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/filejournal.h"

#include <QTemporaryDir>
#include <QtTest>
#include <nlohmann/json.hpp>

using namespace signalbox::engine;
using nlohmann::json;

namespace {

std::vector<json> linesOf(const FileJournal &journal)
{
    SegmentReader reader(journal.log(), 0);
    const std::string text = reader.read(1 << 20);
    std::vector<json> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(json::parse(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

} // namespace

class TestEngineJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesOneTurnTogether();
    void keepsWhatWasNotFlushed();
};

/// What is appended in one turn of the loop is there after it, in order, and numbered at once.
void TestEngineJournal::writesOneTurnTogether()
{
    const QTemporaryDir folder;
    asio::io_context io;
    const Clock clock;
    FileJournal journal(io, folder.path().toStdString(), clock);
    const auto first = journal.next();
    journal.append("a", {"arn", "instance", "request", "invoke", {}}, {{"n", 1}});
    journal.append("b", {}, {{"n", 2}});
    QCOMPARE(journal.next(), first + 2);
    QVERIFY(linesOf(journal).empty());
    io.poll();
    const auto lines = linesOf(journal);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0]["seq"].get<std::uint64_t>(), first);
    QCOMPARE(lines[1]["seq"].get<std::uint64_t>(), first + 1);
    QVERIFY(lines[0]["record"] == json({{"n", 1}}) && lines[1]["record"] == json({{"n", 2}}));
    QVERIFY(lines[0]["requestId"] == "request" && !lines[1].contains("requestId"));
}

void TestEngineJournal::keepsWhatWasNotFlushed()
{
    const QTemporaryDir folder;
    const Clock clock;
    {
        asio::io_context io;
        FileJournal journal(io, folder.path().toStdString(), clock);
        journal.append("last", {}, {{"n", 3}});
    }
    asio::io_context io;
    const FileJournal journal(io, folder.path().toStdString(), clock);
    QCOMPARE(linesOf(journal).size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestEngineJournal)
#include "tst_enginejournal.moc"
