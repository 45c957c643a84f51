// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/filejournal.h"

#include "app/engine/http/encoding.h"
#include "app/engine/stream/jsontext.h"
#include "app/engine/stream/log.h"
#include "app/engine/text/times.h"

#include <boost/asio/post.hpp>
#include <cstring>
#include <fstream>

namespace signalbox::engine {

namespace {

constexpr std::size_t announcedGrowth = 1 << 20;
/// A client's answer follows what it tells of by no more than these, and has it written before it goes out:
/// so that answers that go out together need one write.
constexpr int turnsOfAnAnswer = 3;

void appendMember(std::string &line, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    line.append(",\"").append(name).append("\":");
    appendJsonString(line, value);
}

std::string readOrMakeId(const std::filesystem::path &file)
{
    std::string id;
    std::ifstream(file) >> id;
    if (id.size() == 36)
        return id;
    id = randomUuid();
    std::ofstream out(file, std::ios::trunc);
    out << id << '\n';
    out.close();
    if (!out)
        throw std::system_error(errno, std::generic_category(), "Cannot write " + file.string());
    return id;
}

} // namespace

FileJournal::FileJournal(asio::io_context &io, const std::filesystem::path &folder, const Clock &clock,
                         SegmentLog::Limits limits)
    : m_io(io)
    , m_log(folder, limits)
    , m_clock(clock)
    , m_changed(io)
    , m_grown(io)
    , m_id(readOrMakeId(folder / "id"))
{
}

FileJournal::~FileJournal()
{
    flush();
}

void FileJournal::addLine(std::string_view type, const Subject &subject, std::string_view record)
{
    m_pending.append("{\"seq\":");
    appendDecimal(m_pending, next());
    m_pending.append(",\"time\":\"");
    appendIsoMicros(m_pending, m_clock.now());
    m_pending.push_back('"');
    appendMember(m_pending, "type", type);
    appendMember(m_pending, "function", subject.functionArn);
    appendMember(m_pending, "instance", subject.instanceId);
    appendMember(m_pending, "requestId", subject.requestId);
    appendMember(m_pending, "source", subject.source);
    appendMember(m_pending, "qualifier", subject.qualifier);
    m_pending.append(",\"record\":").append(record).append("}\n");
    ++m_pendingLines;
}

void FileJournal::beginBatch()
{
    flushAfter(turnsOfAnAnswer);
    m_pendingGap = m_lost > 0;
    if (m_pendingGap)
        addLine("signalbox.gap", {}, R"({"missing":)" + std::to_string(m_lost) + "}");
}

void FileJournal::flushAfter(int turns)
{
    asio::post(m_io, [this, turns, flushes = m_flushes] {
        if (flushes != m_flushes)
            return; // it is written
        if (turns > 1)
            flushAfter(turns - 1);
        else
            flush();
    });
}

void FileJournal::write(std::string_view type, const Subject &subject, std::string_view record)
{
    if (m_pendingLines == 0)
        beginBatch();
    addLine(type, subject, record);
}

void FileJournal::flush()
{
    if (m_pendingLines == 0)
        return;
    ++m_flushes;
    const int error = m_log.append(m_pending, m_pendingLines);
    if (error) {
        lost(error);
    } else if (m_pendingGap) {
        logInfo("The journal can be written again; " + std::to_string(m_lost) + " events were lost");
        m_lost = 0;
        m_problem.clear();
    }
    m_unannounced += m_pending.size();
    m_pending.clear();
    m_pendingLines = 0;
    m_changed.notify();
    if (m_unannounced < announcedGrowth)
        return;
    m_unannounced = 0;
    m_grown.notify();
}

/// Counts what could not be kept.
void FileJournal::lost(int error)
{
    m_lost += m_pendingLines - (m_pendingGap ? 1 : 0);
    if (!m_problem.empty())
        return;
    m_problem = "Events cannot be written to the journal: " + std::string(std::strerror(error));
    logError(m_problem);
}

} // namespace signalbox::engine
