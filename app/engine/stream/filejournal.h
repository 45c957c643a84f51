// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/signal.h"
#include "app/engine/context.h"
#include "app/engine/stream/journal.h"
#include "app/engine/stream/segmentlog.h"

namespace signalbox::engine {

/// The journal on disk. A full disk does not stop the engine: the events that could not be kept are counted,
/// and a signalbox.gap {"missing": n} takes their place as soon as writing works again.
class FileJournal final : public Journal
{
public:
    /// Throws std::system_error when the folder cannot be used.
    FileJournal(asio::io_context &io, const std::filesystem::path &folder, const Clock &clock,
                SegmentLog::Limits limits = {});
    FileJournal(const FileJournal &) = delete;
    FileJournal &operator=(const FileJournal &) = delete;
    ~FileJournal() override;

    void write(std::string_view type, const Subject &subject, std::string_view record) override;
    std::uint64_t next() const override { return m_log.next() + m_pendingLines; }
    /// Writes what was appended. The event loop does so by itself, a few turns later.
    void flush();

    /// Names this journal: numbers of another one mean nothing here.
    const std::string &id() const { return m_id; }
    std::uint64_t first() const { return m_log.first(); }
    const SegmentLog &log() const { return m_log; }
    /// Notified after every write.
    Signal &changed() { return m_changed; }
    /// Notified whenever another mebibyte was written.
    Signal &grown() { return m_grown; }
    /// Why events are being lost; empty when they are not.
    const std::string &problem() const { return m_problem; }

private:
    void addLine(std::string_view type, const Subject &subject, std::string_view record);
    void beginBatch();
    void flushAfter(int turns);
    void lost(int error);

    asio::io_context &m_io;
    SegmentLog m_log;
    const Clock &m_clock;
    Signal m_changed;
    Signal m_grown;
    std::size_t m_unannounced = 0; ///< bytes written since that was notified
    std::string m_id;
    std::string m_pending; ///< lines not written yet
    std::uint64_t m_pendingLines = 0;
    bool m_pendingGap = false; ///< the first of them tells of lost ones
    std::uint64_t m_flushes = 0;
    std::uint64_t m_lost = 0;
    std::string m_problem;
};

} // namespace signalbox::engine
