// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/environments.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace signalbox::engine {

const std::string_view Environments::schema = R"(
CREATE TABLE environments(instance TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
)";

namespace {

nlohmann::json toJson(const KnownEnvironment &environment)
{
    const LogSettings &log = environment.log;
    return {{"region", environment.region},
            {"function", environment.function},
            {"version", environment.version},
            {"group", environment.group},
            {"stream", environment.stream},
            {"provisioned", environment.provisioned},
            {"json", log.json},
            {"level", log.level},
            {"platform", log.platform},
            {"running", environment.running},
            {"started", environment.started}};
}

KnownEnvironment fromJson(const nlohmann::json &record)
{
    KnownEnvironment environment;
    environment.region = record.at("region");
    environment.function = record.at("function");
    environment.version = record.at("version");
    environment.group = record.at("group");
    environment.stream = record.at("stream");
    environment.provisioned = record.at("provisioned");
    environment.log = {environment.group, record.at("json"), record.at("level"), record.at("platform")};
    environment.running = record.at("running");
    environment.started = record.at("started");
    return environment;
}

/// "2026/11/23/"
std::string dayOf(std::int64_t milliseconds)
{
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 16> day{};
    std::strftime(day.data(), day.size(), "%Y/%m/%d/", &parts);
    return day.data();
}

} // namespace

Environments::Environments(Database &database)
    : m_database(database)
{
    auto row = m_database.query("SELECT instance, record FROM environments");
    while (row.next()) {
        auto environment = fromJson(nlohmann::json::parse(row.text(1)));
        if (!environment.running.empty())
            count(environment, 1);
        m_known.emplace(row.text(0), std::move(environment));
    }
}

KnownEnvironment Environments::make(const JournalEvent &event, const LogSettingsMap &settings) const
{
    KnownEnvironment environment;
    environment.region = event.region;
    environment.function = event.function;
    const bool init = event.type == "platform.initStart";
    environment.version = textIn(event.record, init ? "functionVersion" : "version", "$LATEST");
    environment.provisioned =
        textIn(event.record, "initializationType", "on-demand") == "provisioned-concurrency";
    const auto own = settings.find({environment.region, environment.function});
    if (own != settings.end())
        environment.log = own->second;
    environment.group =
        environment.log.group.empty() ? "/aws/lambda/" + environment.function : environment.log.group;
    environment.stream = dayOf(event.time) + "[" + environment.version + "]";
    environment.stream += event.instance;
    return environment;
}

KnownEnvironment *Environments::of(const JournalEvent &event, const LogSettingsMap &settings)
{
    if (event.instance.empty() || event.function.empty())
        return nullptr;
    const auto known = m_known.find(event.instance);
    if (known != m_known.end())
        return &known->second;
    m_changed.emplace(event.instance);
    return &m_known.emplace(event.instance, make(event, settings)).first->second;
}

const KnownEnvironment *Environments::pass(const JournalEvent &event)
{
    if (event.type == "signalbox.engineStart")
        forgetAll();
    const auto known = m_known.find(event.instance);
    if (known == m_known.end())
        return nullptr;
    KnownEnvironment &environment = known->second;
    const bool starts = event.type == "platform.start";
    const bool ends = event.type == "signalbox.instanceEnd";
    if (!starts && !ends && event.type != "platform.report")
        return &environment;
    if (!m_changed.contains(event.instance))
        m_changed.emplace(event.instance);
    if (!environment.running.empty())
        count(environment, -1);
    environment.running = starts ? event.requestId : std::string_view();
    environment.started = starts ? event.time : 0;
    if (starts)
        count(environment, 1);
    if (!ends)
        return &environment;
    m_known.erase(known);
    return nullptr;
}

void Environments::forgetAll()
{
    for (const auto &[instance, environment] : m_known)
        m_changed.insert(instance);
    m_known.clear();
    m_running.clear();
}

void Environments::count(const KnownEnvironment &environment, int difference)
{
    auto &region = m_running[environment.region];
    region[environment.function] += difference;
    region[{}] += difference;
}

int Environments::running(std::string_view region, std::string_view function) const
{
    const auto there = m_running.find(region);
    if (there == m_running.end())
        return 0;
    const auto found = there->second.find(function);
    return found == there->second.end() ? 0 : found->second;
}

int Environments::runningProvisioned(const std::string &region, const std::string &function,
                                     const std::string &version) const
{
    return static_cast<int>(std::ranges::count_if(m_known, [&](const auto &known) {
        const KnownEnvironment &each = known.second;
        return each.provisioned && !each.running.empty() && each.region == region &&
               each.function == function && each.version == version;
    }));
}

void Environments::save()
{
    for (const std::string &instance : m_changed) {
        const auto known = m_known.find(instance);
        if (known == m_known.end())
            m_database.run("DELETE FROM environments WHERE instance = ?", instance);
        else
            m_database.run("INSERT OR REPLACE INTO environments VALUES(?, ?)", instance,
                           toJson(known->second).dump());
    }
    m_changed.clear();
}

} // namespace signalbox::engine
