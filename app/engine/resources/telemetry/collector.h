// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/lambdametrics.h"
#include "app/engine/resources/functionfacts.h"
#include "app/engine/resources/logs/logwriter.h"
#include "app/engine/resources/worker.h"
#include "app/engine/stream/filejournal.h"

#include <boost/asio/io_context.hpp>
#include <functional>

namespace signalbox::engine {

/// Makes logs and metrics of the journal, in DIR/telemetry.db. It reads behind the journal, so that no
/// invocation waits for it: when there is a good deal to read, and whenever someone asks for what is in it.
/// What it read up to is kept with what it made of it, so that every event counts once.
class Collector
{
public:
    using Facts = std::function<FunctionFacts()>;

    /// Opens nothing yet. All that is passed must outlive it; it must not outlive the event loop.
    Collector(asio::io_context &io, const std::filesystem::path &dataDir, FileJournal &journal,
              const Clock &clock, Facts facts);

    /// Reads as the journal grows, until stop().
    void start();
    void stop();
    bool stopped() const { return m_stopped; }

    /// When this completes, everything is in the stores that was in the journal when it was called. Throws
    /// StoreError.
    Async<void> catchUp();
    /// Runs a job that uses the stores. Jobs run one after the other.
    template <class Job>
    auto run(Job job)
    {
        return m_worker.run(std::move(job));
    }
    logs::LogStore &logs() { return stores().logs; }                ///< only in run(); throws StoreError
    cloudwatch::MetricStore &metrics() { return stores().metrics; } ///< only in run(); throws StoreError

private:
    /// What was understood of the journal, up to where the stores are.
    struct Reading
    {
        Reading(Database &database, logs::LogStore &logStore, cloudwatch::MetricStore &metricStore);

        Environments environments;
        logs::LogWriter logs;
        cloudwatch::LambdaMetrics metrics;
    };

    struct Stores
    {
        explicit Stores(const std::filesystem::path &file);

        Database database;
        logs::LogStore logs;
        cloudwatch::MetricStore metrics;
        JournalReader lines;
        std::optional<Reading> reading; ///< none after a failure: it must be read anew
        std::int64_t pruned = 0;        ///< ms since 1970
    };

    /// How far a step came.
    struct Read
    {
        std::uint64_t bytes = 0;
        std::uint64_t lines = 0;
    };

    Async<void> followJournal();
    Async<void> step();
    Read store(SegmentPart part, std::uint64_t from, std::uint64_t end, const FunctionFacts &facts);
    Read takeLines(SegmentPart part, const FunctionFacts &facts);
    void take(const JournalEvent &event, const FunctionFacts &facts);
    void prune(std::int64_t now);
    Stores &stores();
    std::uint64_t storedPosition();

    asio::io_context &m_io;
    FileJournal &m_journal;
    const Clock &m_clock;
    Facts m_facts;
    std::filesystem::path m_file;
    std::unique_ptr<Stores> m_stores; ///< only on m_worker; made when they are first used
    std::optional<SegmentReader> m_reader;
    std::uint64_t m_position = 0; ///< of the first event that is not in the stores; 0: not known yet
    bool m_busy = false;
    bool m_stopped = false;
    Signal m_stepped;
    Worker m_worker;
};

} // namespace signalbox::engine
