// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/filejournal.h"

#include "app/engine/http/encoding.h"
#include "app/engine/stream/log.h"

#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

std::string dump(const nlohmann::json &value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void appendMember(std::string &line, std::string_view name, const std::string &value)
{
    if (value.empty())
        return;
    line.append(",\"").append(name).append("\":");
    const bool plain =
        std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
    line += plain ? "\"" + value + "\"" : dump(value);
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
    : m_log(folder, limits)
    , m_clock(clock)
    , m_changed(io)
    , m_id(readOrMakeId(folder / "id"))
{
}

bool FileJournal::write(std::string_view type, const Subject &subject, const nlohmann::json &record)
{
    std::string line =
        "{\"seq\":" + std::to_string(m_log.next()) + ",\"time\":\"" + isoMicros(m_clock.now()) + "\"";
    appendMember(line, "type", std::string(type));
    appendMember(line, "function", subject.functionArn);
    appendMember(line, "instance", subject.instanceId);
    appendMember(line, "requestId", subject.requestId);
    appendMember(line, "source", subject.source);
    line.append(",\"record\":").append(dump(record)).append("}\n");
    const int error = m_log.append(line);
    if (error && m_problem.empty()) {
        m_problem = "Events cannot be written to the journal: " + std::string(std::strerror(error));
        logError(m_problem);
    }
    return error == 0;
}

void FileJournal::append(std::string_view type, const Subject &subject, const nlohmann::json &record)
{
    if (m_lost > 0) {
        if (!write("signalbox.gap", {}, {{"missing", m_lost}})) {
            ++m_lost;
            return;
        }
        logInfo("The journal can be written again; " + std::to_string(m_lost) + " events were lost");
        m_lost = 0;
        m_problem.clear();
    }
    if (!write(type, subject, record))
        ++m_lost;
    m_changed.notify();
}

} // namespace signalbox::engine
