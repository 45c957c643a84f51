// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/telemetry/collector.h"

#include <QTemporaryDir>
#include <QTest>
#include <boost/asio/detached.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

using namespace signalbox::engine;
namespace fs = std::filesystem;

namespace {

constexpr int Segment = 2'000; ///< bytes, as all limits here

/// A journal that keeps little, and what collects it: which may end and begin again.
class Bench
{
public:
    explicit Bench(std::uint64_t total = 3ULL * Segment)
        : m_data(m_folder.path().toStdString())
        , m_journal(m_io, m_data / "journal", m_clock, {Segment, total})
    {
        begin();
    }

    void begin()
    {
        m_collector.reset();
        m_collector.emplace(m_io, m_data, m_journal, m_clock, [] { return FunctionFacts(); });
    }

    /// Tells of so many environments that begin and run once.
    void tell(int environments)
    {
        const std::string arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
        for (int i = 0; i < environments; ++i) {
            const std::string instance = std::to_string(++m_instances);
            m_journal.append("platform.initStart", {arn, instance, {}, {}, {}},
                             {{"functionVersion", "$LATEST"}});
            m_journal.append("function", {arn, instance, "r-" + instance, "invoke", {}}, "said\n");
            m_journal.flush();
        }
    }

    void catchUp()
    {
        bool done = false;
        asio::co_spawn(m_io, m_collector->catchUp(), [&done](const std::exception_ptr &error) {
            done = true;
            if (error)
                std::rethrow_exception(error);
        });
        m_io.restart();
        while (!done)
            m_io.run_one();
    }

    /// Of the next event to collect, as it is kept.
    std::uint64_t stored() const
    {
        Database database(m_data / "telemetry.db", Database::Check::None);
        auto row = database.query("SELECT position FROM collected");
        return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
    }

    std::int64_t lines() const
    {
        Database database(m_data / "telemetry.db", Database::Check::None);
        auto row = database.query("SELECT count(*) FROM log_events WHERE message LIKE 'said%'");
        return row.next() ? row.integer(0) : -1;
    }

    const FileJournal &journal() const { return m_journal; }
    fs::path journalFolder() const { return m_data / "journal"; }

private:
    QTemporaryDir m_folder;
    fs::path m_data;
    Clock m_clock;
    asio::io_context m_io;
    FileJournal m_journal;
    std::optional<Collector> m_collector;
    int m_instances = 0;
};

} // namespace

/// Every event counts once, also where some cannot be read any more.
class CollectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEachEventOnce();
    void passesOverWhatIsGone();
    void goesOnBehindWhatCannotBeRead();
};

void CollectorTest::takesEachEventOnce()
{
    Bench bench;
    for (int i = 1; i <= 3; ++i) {
        bench.tell(5);
        bench.catchUp();
        QCOMPARE(bench.stored(), bench.journal().next());
        QCOMPARE(bench.lines(), std::int64_t(5 * i));
        bench.begin();
    }
}

void CollectorTest::passesOverWhatIsGone()
{
    Bench bench(1); // the last file alone is kept
    bench.tell(100);
    QVERIFY(bench.journal().first() > 1);
    bench.catchUp();
    QCOMPARE(bench.stored(), bench.journal().next());
    const auto before = bench.lines();
    QVERIFY(before > 0 && before < 100);
    bench.begin();
    bench.tell(5);
    bench.catchUp();
    QCOMPARE(bench.stored(), bench.journal().next());
    QVERIFY(bench.lines() <= before + 5);
}

void CollectorTest::goesOnBehindWhatCannotBeRead()
{
    Bench bench(1'000'000);
    bench.tell(1);
    bench.catchUp();
    bench.tell(60); // into other files, of which all but the last are taken away
    std::set<fs::path> files;
    for (const auto &entry : fs::directory_iterator(bench.journalFolder())) {
        if (entry.path().extension() == ".ndjson")
            files.insert(entry.path());
    }
    files.erase(std::prev(files.end()));
    QVERIFY(files.size() > 2);
    for (const fs::path &file : files)
        fs::remove(file);
    bench.begin();
    bench.catchUp();
    QCOMPARE(bench.stored(), bench.journal().next());
    bench.tell(60);
    bench.catchUp();
    QCOMPARE(bench.stored(), bench.journal().next());
    QVERIFY2(bench.lines() > 5, QByteArray::number(bench.lines()).constData());
}

QTEST_GUILESS_MAIN(CollectorTest)
#include "tst_collector.moc"
