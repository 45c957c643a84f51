// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/telemetry/collector.h"

#include "app/engine/store/storeerror.h"
#include "app/engine/store/transaction.h"
#include "app/engine/stream/log.h"
#include "app/engine/text/times.h"

#include <array>
#include <boost/asio/detached.hpp>
#include <sys/resource.h>
#include <unistd.h>

namespace signalbox::engine {

namespace {

/// What is read at once, and what goes into one transaction.
constexpr std::size_t piece = 256 << 10;
constexpr std::size_t stepBytes = 1 << 20;
constexpr std::int64_t pruneEvery = 3'600'000;
/// Functions come first where they need the whole machine.
constexpr int niceness = 10;

constexpr std::string_view positionSchema = R"(
CREATE TABLE collected(id INTEGER PRIMARY KEY CHECK(id = 1), journal TEXT NOT NULL, position INTEGER NOT NULL);
)";

/// A while in which commits do not wait for the disk: what a crash of the machine takes away of them is read
/// from the journal again.
class Unhurried
{
public:
    explicit Unhurried(Database &database)
        : m_database(database)
    {
        m_database.execute("PRAGMA synchronous=NORMAL");
    }
    Unhurried(const Unhurried &) = delete;
    Unhurried &operator=(const Unhurried &) = delete;
    ~Unhurried()
    {
        try {
            m_database.execute("PRAGMA synchronous=FULL");
        } catch (const StoreError &error) {
            logError(std::string("Logs and metrics: ") + error.what());
        }
    }

private:
    Database &m_database;
};

} // namespace

Collector::Reading::Reading(Database &database, logs::LogStore &logStore,
                            cloudwatch::MetricStore &metricStore)
    : environments(database)
    , logs(logStore)
    , metrics(metricStore)
{
}

Collector::Stores::Stores(const std::filesystem::path &file)
    : database(file, Database::Check::None)
    , logs(database)
    , metrics(database)
{
    const std::array scripts{positionSchema, Environments::schema, logs::LogStore::schema,
                             cloudwatch::MetricStore::schema, cloudwatch::MetricStore::unitsApart};
    database.migrate(scripts);
}

Collector::Collector(asio::io_context &io, const std::filesystem::path &dataDir, FileJournal &journal,
                     const Clock &clock, Facts facts)
    : m_io(io)
    , m_journal(journal)
    , m_clock(clock)
    , m_facts(std::move(facts))
    , m_file(dataDir / "telemetry.db")
    , m_stepped(io)
{
}

Collector::Stores &Collector::stores()
{
    if (!m_stores)
        m_stores = std::make_unique<Stores>(m_file);
    return *m_stores;
}

std::uint64_t Collector::storedPosition()
{
    auto row = stores().database.query("SELECT position FROM collected WHERE journal = ?", m_journal.id());
    return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 1;
}

void Collector::start()
{
    asio::co_spawn(m_io, followJournal(), asio::detached);
}

void Collector::stop()
{
    m_stopped = true;
    m_journal.grown().notify();
    m_stepped.notify();
}

Async<void> Collector::followJournal()
{
    for (;;) {
        co_await m_journal.grown().wait();
        if (m_stopped)
            co_return;
        try {
            co_await catchUp();
        } catch (const std::exception &error) {
            logError(std::string("Logs and metrics: ") + error.what());
        }
    }
}

Async<void> Collector::catchUp()
{
    m_journal.flush(); // so that the reader finds what was appended in this turn of the loop
    const std::uint64_t target = m_journal.log().next();
    while (m_position < target && !m_stopped) {
        if (m_busy)
            co_await m_stepped.wait();
        else
            co_await step();
    }
}

Async<void> Collector::step()
{
    m_busy = true;
    std::exception_ptr failure;
    try {
        const auto find = [this] { return storedPosition(); };
        if (m_position == 0)
            m_position = co_await m_worker.run(find);
        if (!m_reader)
            m_reader.emplace(m_journal.log(), m_position);
        const SegmentPart part = m_reader->part();
        if (const std::uint64_t missed = m_reader->takeSkipped())
            logWarning("Logs and metrics lack " + std::to_string(missed) +
                       " events, which the journal had no room for until they were read");
        const std::uint64_t end = m_journal.log().next();
        const std::uint64_t from = m_reader->position();
        const FunctionFacts facts = m_facts();
        const auto job = [&] { return store(part, from, end, facts); };
        const Read read = co_await m_worker.run(job);
        m_reader->passed(read.bytes, read.lines);
        m_position = read.lines > 0 ? m_reader->position() : end;
        if (read.lines == 0)
            m_reader.reset();
    } catch (...) {
        failure = std::current_exception();
        m_reader.reset();
    }
    m_busy = false;
    m_stepped.notify();
    if (failure)
        std::rethrow_exception(failure);
}

/// The part begins with event `from`. Where nothing is to be read, what is there up to `end` is passed over.
Collector::Read Collector::store(SegmentPart part, std::uint64_t from, std::uint64_t end,
                                 const FunctionFacts &facts)
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
    Stores &into = stores();
    const Unhurried unhurried(into.database);
    try {
        Transaction transaction(into.database);
        if (!into.reading)
            into.reading.emplace(into.database, into.logs, into.metrics);
        const Read read = takeLines(part, facts);
        const std::int64_t now = toMilliseconds(m_clock.now());
        into.reading->logs.flush(now);
        into.reading->metrics.flush();
        into.reading->environments.save();
        into.database.run("INSERT OR REPLACE INTO collected VALUES(1, ?, ?)", m_journal.id(),
                          static_cast<std::int64_t>(read.lines > 0 ? from + read.lines : end));
        prune(now);
        transaction.commit();
        return read;
    } catch (...) {
        into.reading.reset(); // what it knows is not what is in the stores
        throw;
    }
}

Collector::Read Collector::takeLines(SegmentPart part, const FunctionFacts &facts)
{
    Read read;
    std::string lines;
    while (part.bytes > 0 && read.bytes < stepBytes) {
        readLines(part, piece, lines);
        if (lines.empty())
            break;
        for (std::string_view rest = lines; !rest.empty();) {
            const auto end = rest.find('\n');
            if (const JournalEvent *event = m_stores->lines.read(rest.substr(0, end)))
                take(*event, facts);
            rest.remove_prefix(end + 1);
            ++read.lines;
        }
        read.bytes += lines.size();
        part.offset += lines.size();
        part.bytes -= lines.size();
    }
    return read;
}

void Collector::take(const JournalEvent &event, const FunctionFacts &facts)
{
    Reading &reading = *m_stores->reading;
    std::int64_t started = 0;
    if (const KnownEnvironment *environment = reading.environments.of(event, facts.logs)) {
        started = environment->started;
        reading.logs.take(event, *environment);
    }
    const KnownEnvironment *environment = reading.environments.pass(event);
    reading.metrics.take(event, environment, started, reading.environments, facts);
}

void Collector::prune(std::int64_t now)
{
    m_stores->logs.prune(now);
    if (now - m_stores->pruned < pruneEvery)
        return;
    m_stores->metrics.prune(now / 1000);
    m_stores->pruned = now;
}

} // namespace signalbox::engine
