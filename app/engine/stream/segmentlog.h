// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

/// Numbered lines in a folder of append-only files, each named by the number of its first line. The oldest
/// files go when all together grow too large; numbers never start again.
class SegmentLog
{
public:
    struct Limits
    {
        std::uint64_t segmentBytes = 8ULL * 1024 * 1024;
        std::uint64_t totalBytes = 256ULL * 1024 * 1024;
    };

    /// Opens the folder, making it when it is not there. A last line that was cut off by a crash is removed.
    /// Throws std::system_error.
    SegmentLog(std::filesystem::path folder, Limits limits);
    SegmentLog(const SegmentLog &) = delete;
    SegmentLog &operator=(const SegmentLog &) = delete;
    ~SegmentLog();

    /// Adds `count` lines (with their newlines) by one write. Returns 0, or errno; then nothing of them is
    /// kept.
    int append(std::string_view lines, std::uint64_t count);
    std::uint64_t first() const { return m_segments.front().first; }
    std::uint64_t next() const { return m_next; }

private:
    friend class SegmentReader;
    struct Segment
    {
        std::uint64_t first = 1; ///< number of its first line
        std::uint64_t bytes = 0; ///< of whole lines
    };

    std::filesystem::path path(const Segment &segment) const;
    void recover();
    int rotate();
    void retain();

    std::filesystem::path m_folder;
    Limits m_limits;
    std::vector<Segment> m_segments; ///< oldest first, never empty; the last is written to
    std::uint64_t m_next = 1;
    int m_fd = -1;
};

/// Lines in one of a log's files.
struct SegmentPart
{
    int file = -1;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0; ///< of whole lines, from there
};

/// The part's first lines, about `most` bytes of them and at least one, in place of what was in `lines`; from
/// any thread. Empty where the file cannot be read.
void readLines(const SegmentPart &part, std::size_t most, std::string &lines);
std::uint64_t countLines(std::string_view text);

/// Reads a log's lines from a position on. Holds the file it reads, so that its removal does not matter.
class SegmentReader
{
public:
    /// Starts with line `from`, or the oldest if that is gone, or the next one if it is not there yet.
    SegmentReader(const SegmentLog &log, std::uint64_t from);
    SegmentReader(const SegmentReader &) = delete;
    SegmentReader &operator=(const SegmentReader &) = delete;
    ~SegmentReader();

    /// Whole lines, about `most` bytes of them; empty when there are no more for now. Lines that were removed
    /// before they could be read are skipped: see takeSkipped().
    std::string read(std::size_t most);
    /// Where the next lines are, for who reads them elsewhere; without any, there are no more for now. Good
    /// until the next part() or read(), and as long as the reader.
    SegmentPart part();
    /// Tells that so many of that part's were read.
    void passed(std::uint64_t bytes, std::uint64_t lines);
    /// Number of the next line read() will give.
    std::uint64_t position() const { return m_position; }
    /// How many lines were passed over because they were gone, since the last call.
    std::uint64_t takeSkipped();

private:
    bool openAt(std::uint64_t line);
    void skipLines(std::uint64_t count);
    std::uint64_t readable() const;

    const SegmentLog &m_log;
    std::uint64_t m_position;
    std::uint64_t m_skipped = 0;
    std::uint64_t m_segmentFirst = 0;
    std::uint64_t m_offset = 0;
    int m_fd = -1;
};

} // namespace signalbox::engine
