// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// What one lifecycle event is about. Empty members are left out of the line.
struct Subject
{
    std::string functionArn; ///< unqualified
    std::string instanceId;  ///< 32 hex digits
    std::string requestId;
    std::string source;    ///< invoke, url, schedule, s3, async
    std::string qualifier; ///< the version or alias the caller named
};

/// The engine's lifecycle events: an append-only log, kept across restarts, that clients read from any
/// position.
///
/// Each line is one JSON object:
///   {"seq":1042,"time":"2026-11-23T16:18:38.123456Z","type":"platform.start","function":"arn:…",
///    "instance":"a1f0…","requestId":"…","source":"invoke","qualifier":"live","record":{…}}
/// `record` has the shape the Lambda Telemetry API 2022-07-01 gives this type; for "function" it is the log
/// line as a string. Types beyond the Telemetry API:
///   signalbox.engineStart {"version"}            every environment known before is gone
///   signalbox.throttle    {"reason"}             an invocation was refused
///   signalbox.async       {"state","ageMs"}      an asynchronous event: received (without an age), tried,
///                                                dropped (it will not run any more, and never succeeded)
///   signalbox.loop        {"dropped"}            so many invocations of a loop of the function's
///                                                were not run
///   signalbox.instanceEnd {"reason"}             idle, timeout, exit, outOfMemory, updated, deleted,
///                                                shutdown, initFailed
///   signalbox.changed     {"kind","name","action"}  kind: function, trigger, bucket, table, queue;
///                                                action: created, changed, deleted
/// What was appended is on its way to the disk (one write(2) for all of it) before any client's answer goes
/// out, and a few turns of the event loop later at most: whoever answers a client after an append knows that
/// a killed process does not lose the event. A function gets its invocation a moment before that is told.
class Journal
{
public:
    virtual ~Journal() = default;
    void append(std::string_view type, const Subject &subject, const nlohmann::json &record);
    /// The same, with the record as JSON text.
    virtual void write(std::string_view type, const Subject &subject, std::string_view record) = 0;
    /// Sequence number the next event will get.
    virtual std::uint64_t next() const = 0;
};

} // namespace signalbox::engine
