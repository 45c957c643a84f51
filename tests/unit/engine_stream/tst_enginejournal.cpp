// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/platformrecord.h"
#include "app/engine/resources/journalevent.h"
#include "app/engine/stream/filejournal.h"
#include "app/engine/stream/jsontext.h"

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
    void isReadInParts();
    void aPartOutlivesItsFile();
    void readersGetTheTextThatWasWritten_data();
    void readersGetTheTextThatWasWritten();
};

/// Over more than one file, and where a line is longer than what is read at once.
void TestEngineJournal::isReadInParts()
{
    const QTemporaryDir folder;
    asio::io_context io;
    const Clock clock;
    FileJournal journal(io, folder.path().toStdString(), clock, {4'000, 1'000'000});
    std::string expected;
    SegmentReader whole(journal.log(), 0);
    for (int i = 0; i < 50; ++i) {
        journal.append("a", {}, {{"text", std::string(static_cast<std::size_t>(i * 40), 'x')}});
        journal.flush();
        expected += whole.read(1 << 20);
    }
    SegmentReader reader(journal.log(), 0);
    std::string lines;
    std::string all;
    int parts = 0;
    for (SegmentPart part = reader.part(); part.bytes > 0; part = reader.part()) {
        readLines(part, 500, lines);
        QVERIFY(lines.ends_with('\n'));
        reader.passed(lines.size(), countLines(lines));
        all += lines;
        ++parts;
    }
    QCOMPARE(all, expected);
    QCOMPARE(reader.position(), journal.next());
    QVERIFY(parts > 10);
}

/// Who reads it on a thread of its own knows nothing of what becomes of the log meanwhile.
void TestEngineJournal::aPartOutlivesItsFile()
{
    const QTemporaryDir folder;
    asio::io_context io;
    const Clock clock;
    FileJournal journal(io, folder.path().toStdString(), clock, {2'000, 4'000});
    journal.append("first", {}, {{"n", 1}});
    journal.flush();
    SegmentReader reader(journal.log(), 0);
    const SegmentPart part = reader.part();
    while (journal.first() < 2) {
        journal.append("later", {}, {{"n", 2}});
        journal.flush();
    }
    std::string lines;
    readLines(part, 1 << 20, lines);
    QCOMPARE(countLines(lines), std::uint64_t(1));
    QCOMPARE(json::parse(lines)["type"], json("first"));
    readLines({part.file, part.bytes + 1'000'000, 500}, 100,
              lines); // as where the file is shorter than it was
    QVERIFY(lines.empty());
    readLines({-1, 0, 500}, 100, lines);
    QVERIFY(lines.empty());
    readLines({part.file, 0, part.bytes - 1}, 1, lines); // no end of a line
    QVERIFY(lines.empty());
}

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

void TestEngineJournal::readersGetTheTextThatWasWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("read");
    const auto same = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << text; };
    const auto replaced = [](const char *name, const QByteArray &text, int marks) {
        const QByteArray mark = "\xef\xbf\xbd"; // U+FFFD
        QTest::newRow(name) << text << mark.repeated(marks);
    };
    QByteArray controls;
    for (char c = 0; c < ' '; ++c)
        controls += c;
    same("nothing", "");
    same("control characters", controls);
    same("delete", "\x7f");
    same("quotes and backslashes", R"("\"\\n\u0041)");
    same("two bytes", "\xc3\xbc");
    same("three bytes", "\xe2\x82\xac \xe2\x80\xa8");
    same("four bytes", "\xf0\x9f\x98\x80");
    same("the last of all", "\xf4\x8f\xbf\xbf");
    replaced("no byte of UTF-8", "\xff", 1);
    replaced("only a continuation", "\x80", 1);
    replaced("cut off", "\xf0\x9f\x98", 1);
    replaced("longer than need be", "\xc0\xaf", 2);
    replaced("half of a surrogate pair", "\xed\xa0\x80", 3);
    replaced("both halves of one", "\xed\xa0\xbd\xed\xb8\x80", 6);
    replaced("beyond the last of all", "\xf4\x90\x80\x80", 4);
}

/// At each place of a word, since most text is looked at a word at a time.
void TestEngineJournal::readersGetTheTextThatWasWritten()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, read);
    const QTemporaryDir folder;
    asio::io_context io;
    const Clock clock;
    FileJournal journal(io, folder.path().toStdString(), clock);
    std::vector<std::string> written;
    std::string record;
    for (int before = 0; before < 10; ++before) {
        const auto padded =
            std::string(static_cast<std::size_t>(before), 'x') + text.toStdString() + "behind";
        Metered metered;
        metered.status = metered.errorType = padded;
        putReportRecord(record, padded, metered);
        journal.write("platform.report", {padded, padded, padded, padded, padded}, record);
        record.clear();
        appendJsonString(record, padded);
        journal.write("function", {}, record);
        written.push_back(std::string(static_cast<std::size_t>(before), 'x') + read.toStdString() + "behind");
    }
    io.poll();
    SegmentReader reader(journal.log(), 0);
    const std::string lines = reader.read(1 << 20);
    JournalReader events;
    std::size_t at = 0;
    const auto next = [&] {
        const auto end = lines.find('\n', at);
        const auto *event = events.read(std::string_view(lines).substr(at, end - at));
        at = end + 1;
        return event;
    };
    for (const auto &expected : written) {
        const auto *report = next();
        QVERIFY(report != nullptr);
        QCOMPARE(std::string(report->requestId), expected);
        QCOMPARE(std::string(report->instance), expected);
        QCOMPARE(std::string(textIn(report->record, "status")), expected);
        QCOMPARE(std::string(textIn(report->record, "errorType")), expected);
        const auto *line = next();
        QVERIFY(line != nullptr);
        std::string_view told;
        QCOMPARE(line->record.get(told), simdjson::SUCCESS);
        QCOMPARE(std::string(told), expected);
    }
    QCOMPARE(at, lines.size());
}

QTEST_GUILESS_MAIN(TestEngineJournal)
#include "tst_enginejournal.moc"
