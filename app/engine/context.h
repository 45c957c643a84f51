// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace signalbox::engine {

/// Time as a parameter, for the scheduler, the pool and the meter.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual std::chrono::system_clock::time_point now() const { return std::chrono::system_clock::now(); }
    virtual std::chrono::steady_clock::time_point steady() const { return std::chrono::steady_clock::now(); }
};

/// What the engine was started with.
struct Options
{
    std::filesystem::path dataDir;
    std::string listenAddress = "127.0.0.1";
    std::uint16_t listenPort = 0;
    std::string account = "000000000000";
    std::string region = "us-east-1"; ///< for requests that carry none
    int concurrencyLimit = 1000;
    int scalingRate = 1000; ///< environments a function may get in 10 seconds
    int requestRate = 0;    ///< invocations a second for each environment a function may have; 0: no limit
    std::chrono::milliseconds idleTimeout{300'000}; ///< an environment unused for so long ends
    /// Before an asynchronous invocation that failed runs again; the second time it is twice as long.
    std::chrono::milliseconds retryDelay{60'000};
    std::uint64_t diskReserve = std::uint64_t(256)
                                << 20; ///< bytes that functions leave free where the data is
    std::filesystem::path runtimeDir;  ///< where the bundled runtime clients are
    std::filesystem::path launcher;    ///< the sandbox launcher program
    std::string node;                  ///< path of the Node.js interpreter; empty: look for it
    std::string python;                ///< path of the Python interpreter; empty: look for it
    bool withParent = false;           ///< stop when the parent process ends
};

} // namespace signalbox::engine
