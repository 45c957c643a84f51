// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/journalevent.h"
#include "app/engine/store/database.h"

#include <map>
#include <set>
#include <string>

namespace signalbox::engine {

/// How a function wants its log kept.
struct LogSettings
{
    std::string group;    ///< empty: /aws/lambda/NAME
    bool json = false;    ///< each platform event as a JSON object
    std::string level;    ///< of what the function writes, JSON only: TRACE … FATAL; empty: INFO
    std::string platform; ///< of platform events, JSON only: DEBUG, INFO, WARN; empty: INFO

    bool operator==(const LogSettings &) const = default;
};

/// By region and name. A function that is not there has the defaults.
using LogSettingsMap = std::map<std::pair<std::string, std::string>, LogSettings>;

/// What the journal told of an execution environment that has not ended.
struct KnownEnvironment
{
    std::string region;
    std::string function;
    std::string version;
    std::string group;  ///< of its log
    std::string stream; ///< YYYY/MM/DD/[version]instance
    LogSettings log;
    bool provisioned = false;
    std::string running;      ///< the request it works on, or empty
    std::int64_t started = 0; ///< when that began, ms since 1970
};

/// The environments that are there at one point of the journal. Kept in the database, so that reading goes on
/// where it stopped. Used from one thread.
class Environments
{
public:
    static const std::string_view schema;

    /// Reads what is kept. Throws StoreError.
    explicit Environments(Database &database);

    /// The environment an event is about, made known when it is new; null for events that are about none.
    /// `settings` are those at this time.
    KnownEnvironment *of(const JournalEvent &event, const LogSettingsMap &settings);
    /// Starts, ends and restarts take effect. Returns the environment the event is about, or null where it is
    /// about none, or that has ended.
    const KnownEnvironment *pass(const JournalEvent &event);
    /// Invocations that run now, of a function or (empty) of all of a region.
    int running(std::string_view region, std::string_view function) const;
    int runningProvisioned(const std::string &region, const std::string &function,
                           const std::string &version) const;
    /// Keeps what changed; in a Transaction of the caller's.
    void save();

private:
    KnownEnvironment make(const JournalEvent &event, const LogSettingsMap &settings) const;
    void count(const KnownEnvironment &environment, int difference);
    void forgetAll();

    Database &m_database;
    std::map<std::string, KnownEnvironment, std::less<>> m_known; ///< by instance
    std::set<std::string, std::less<>> m_changed;                 ///< since save(); also those that are gone
    /// By region, then by function; empty: all.
    std::map<std::string, std::map<std::string, int, std::less<>>, std::less<>> m_running;
};

} // namespace signalbox::engine
