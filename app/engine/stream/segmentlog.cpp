// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/segmentlog.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view suffix = ".ndjson";
constexpr std::size_t scanPiece = 262'144;

[[noreturn]] void fail(const std::string &what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

std::uint64_t sizeOf(int fd)
{
    struct stat info = {};
    return ::fstat(fd, &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
}

/// The number in a segment's name; 0 when it is not one.
std::uint64_t numberOf(const fs::path &file)
{
    const std::string name = file.filename().string();
    if (!name.ends_with(suffix))
        return 0;
    const char *end = name.data() + name.size() - suffix.size();
    std::uint64_t number = 0;
    const auto parsed = std::from_chars(name.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

struct Extent
{
    std::uint64_t lines = 0;
    std::uint64_t bytes = 0; ///< to the end of the last whole line
};

Extent measure(int fd)
{
    Extent extent;
    std::string piece(scanPiece, '\0');
    std::uint64_t offset = 0;
    for (;;) {
        const auto count = ::pread(fd, piece.data(), piece.size(), static_cast<off_t>(offset));
        if (count <= 0)
            return extent;
        const std::string_view got(piece.data(), static_cast<std::size_t>(count));
        for (std::size_t at = got.find('\n'); at != got.npos; at = got.find('\n', at + 1)) {
            ++extent.lines;
            extent.bytes = offset + at + 1;
        }
        offset += got.size();
    }
}

} // namespace

std::uint64_t countLines(std::string_view text)
{
    std::uint64_t lines = 0;
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
        ++lines;
    return lines;
}

void readLines(const SegmentPart &part, std::size_t most, std::string &lines)
{
    for (std::uint64_t wanted = most;; wanted *= 2) {
        lines.resize(static_cast<std::size_t>(std::min(wanted, part.bytes)));
        const auto got = ::pread(part.file, lines.data(), lines.size(), static_cast<off_t>(part.offset));
        lines.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        const std::size_t end = lines.rfind('\n');
        const bool all = got <= 0 || wanted >= part.bytes;
        if (end == std::string::npos && !all)
            continue;
        lines.resize(end == std::string::npos ? 0 : end + 1);
        return;
    }
}

SegmentLog::SegmentLog(fs::path folder, Limits limits)
    : m_folder(std::move(folder))
    , m_limits(limits)
{
    fs::create_directories(m_folder);
    for (const auto &entry : fs::directory_iterator(m_folder)) {
        if (const std::uint64_t number = numberOf(entry.path()))
            m_segments.push_back({number, entry.file_size()});
    }
    std::ranges::sort(m_segments, {}, &Segment::first);
    if (m_segments.empty())
        m_segments.push_back({});
    recover();
}

SegmentLog::~SegmentLog()
{
    ::close(m_fd);
}

fs::path SegmentLog::path(const Segment &segment) const
{
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "%020llu", static_cast<unsigned long long>(segment.first));
    return m_folder / (std::string(name.data()) + std::string(suffix));
}

void SegmentLog::recover()
{
    Segment &last = m_segments.back();
    m_fd = ::open(path(last).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_fd < 0)
        fail("Cannot open " + path(last).string());
    const Extent extent = measure(m_fd);
    if (extent.bytes != sizeOf(m_fd) && ::ftruncate(m_fd, static_cast<off_t>(extent.bytes)) != 0)
        fail("Cannot repair " + path(last).string());
    last.bytes = extent.bytes;
    m_next = last.first + extent.lines;
}

/// Written at the known end of whole lines, so that what a failed write left behind is overwritten.
int SegmentLog::append(std::string_view lines, std::uint64_t count)
{
    if (m_segments.back().bytes >= m_limits.segmentBytes) {
        if (const int error = rotate())
            return error;
    }
    Segment &last = m_segments.back();
    errno = 0;
    const auto written = ::pwrite(m_fd, lines.data(), lines.size(), static_cast<off_t>(last.bytes));
    if (written != static_cast<ssize_t>(lines.size())) {
        const int error = errno ? errno : ENOSPC;
        [[maybe_unused]] const int trimmed = ::ftruncate(m_fd, static_cast<off_t>(last.bytes));
        return error;
    }
    last.bytes += lines.size();
    m_next += count;
    return 0;
}

int SegmentLog::rotate()
{
    const Segment fresh{m_next, 0};
    const int fd = ::open(path(fresh).c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno;
    ::close(m_fd);
    m_fd = fd;
    m_segments.push_back(fresh);
    retain();
    return 0;
}

void SegmentLog::retain()
{
    std::uint64_t total = 0;
    for (const Segment &segment : m_segments)
        total += segment.bytes;
    std::size_t gone = 0;
    while (gone + 1 < m_segments.size() && total > m_limits.totalBytes) {
        total -= m_segments[gone].bytes;
        std::error_code ignored;
        fs::remove(path(m_segments[gone]), ignored);
        ++gone;
    }
    m_segments.erase(m_segments.begin(), m_segments.begin() + static_cast<std::ptrdiff_t>(gone));
}

SegmentReader::SegmentReader(const SegmentLog &log, std::uint64_t from)
    : m_log(log)
    , m_position(std::clamp(from, log.first(), log.next()))
{
}

SegmentReader::~SegmentReader()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

std::uint64_t SegmentReader::takeSkipped()
{
    return std::exchange(m_skipped, 0);
}

/// Opens the segment that holds `line`, at that line.
bool SegmentReader::openAt(std::uint64_t line)
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    if (line < m_log.first()) {
        m_skipped += m_log.first() - line;
        m_position = m_log.first();
    }
    auto segment = std::ranges::upper_bound(m_log.m_segments, m_position, {}, &SegmentLog::Segment::first);
    --segment; // the first one starts no later than the position
    m_fd = ::open(m_log.path(*segment).c_str(), O_RDONLY | O_CLOEXEC);
    m_segmentFirst = segment->first;
    m_offset = 0;
    if (m_fd >= 0)
        skipLines(m_position - segment->first);
    return m_fd >= 0;
}

void SegmentReader::skipLines(std::uint64_t count)
{
    std::string piece(scanPiece, '\0');
    while (count > 0) {
        const auto got = ::pread(m_fd, piece.data(), piece.size(), static_cast<off_t>(m_offset));
        if (got <= 0)
            return;
        std::size_t used = 0;
        for (; count > 0 && used < static_cast<std::size_t>(got); --count) {
            const std::size_t end =
                std::string_view(piece).substr(0, static_cast<std::size_t>(got)).find('\n', used);
            if (end == std::string::npos) {
                used = static_cast<std::size_t>(got);
                break;
            }
            used = end + 1;
        }
        m_offset += used;
    }
}

/// Bytes of whole lines in the open segment.
std::uint64_t SegmentReader::readable() const
{
    const auto &last = m_log.m_segments.back();
    return m_segmentFirst == last.first ? last.bytes : sizeOf(m_fd);
}

SegmentPart SegmentReader::part()
{
    if (m_position >= m_log.next())
        return {};
    const bool finished = m_fd >= 0 && m_offset >= readable();
    if ((m_fd < 0 || finished) && !openAt(m_position))
        return {};
    return {m_fd, m_offset, readable() - std::min(m_offset, readable())};
}

void SegmentReader::passed(std::uint64_t bytes, std::uint64_t lines)
{
    m_offset += bytes;
    m_position += lines;
}

std::string SegmentReader::read(std::size_t most)
{
    std::string lines;
    readLines(part(), most, lines);
    passed(lines.size(), countLines(lines));
    return lines;
}

} // namespace signalbox::engine
