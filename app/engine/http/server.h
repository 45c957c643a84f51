// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/http/exchange.h"

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>

namespace signalbox::engine {

struct ServerState;

/// Answers one exchange. What it throws before it answered becomes a 500; after that the connection is
/// closed.
using Handler = std::function<Async<void>(Exchange &)>;

struct ServerLimits
{
    static constexpr std::size_t any = std::numeric_limits<std::size_t>::max();

    std::uint32_t headBytes = 65'536;
    std::chrono::seconds headTimeout{20}; ///< from a connection's or request's first byte to its head's last
    std::chrono::seconds bodyTimeout{60}; ///< without any byte of a body that is being read
    std::chrono::seconds idleTimeout{75}; ///< between requests on a kept connection
    std::function<bool(int fd)> admits;   ///< whether a connection just made is served; empty: each is
    bool joinAnswers = false; ///< a client that has sent its next request already gets both answers together
    bool settles = true; ///< what an answer tells of is kept before it goes out, so that its client finds it
    std::size_t connections = any; ///< served at the same time; what comes beyond is hung up on
    bool makesRoom = false;        ///< for one more, that which rests longest is hung up on instead
    std::size_t bytes = any;       ///< of bodies and answers held at the same time, all connections' together
};

/// For this machine's programs. They come and go, and some never leave: so many connections that no number of
/// clients at work meets the bound, and few enough for what the process has of descriptors and memory.
ServerLimits doorLimits();

/// For what a function may talk to. A hostile one must not make the engine use much more memory than it has
/// itself, however many processes it starts.
ServerLimits functionLimits();

/// Those of a function for the Runtime API, whose clients rest on a kept connection: a runtime does while its
/// function runs, or is idle, and so does an answer it streams.
ServerLimits patientLimits();

/// A listening socket being served. Destroying it stops listening and closes its connections: handlers that
/// wait for their client are then resumed with an exception, later, from the event loop. What they use must
/// therefore be owned by them or outlive the loop.
class Listener
{
public:
    explicit Listener(std::shared_ptr<ServerState> state);
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;
    ~Listener();

    /// No new connections; idle ones are closed, busy ones after their current answer. Then calls `done`.
    void drain(std::function<void()> done);
    /// Calls `done` from the event loop when no connection is left: once what clients that are gone had sent
    /// is read. Not when the listener is destroyed before.
    void whenDeserted(std::function<void()> done);
    /// Exchanges whose handler runs.
    std::size_t busy() const;

private:
    std::shared_ptr<ServerState> m_state;
};

/// Serves HTTP/1.1 on a listening TCP socket (which it then owns), whatever network namespace it is from. The
/// clock outlives the loop.
std::unique_ptr<Listener> serve(asio::io_context &io, int listeningFd, Handler handler, const Clock &clock,
                                ServerLimits limits = {});

/// A listening socket on a numeric address. Throws boost::system::system_error (EADDRINUSE, EADDRNOTAVAIL,
/// …).
int listenOn(const std::string &address, std::uint16_t port);
/// The port a listening socket has.
std::uint16_t portOf(int fd);

} // namespace signalbox::engine
