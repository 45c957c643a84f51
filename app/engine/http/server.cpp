// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/server.h"

#include "app/engine/http/connection.h"
#include "app/engine/text/times.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <ctime>
#include <sys/resource.h>

namespace signalbox::engine {

using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// How long accepting rests when the process has no descriptor left.
constexpr std::chrono::milliseconds acceptPause{100};

tcp::endpoint addressOf(int fd)
{
    tcp::endpoint endpoint;
    auto length = static_cast<socklen_t>(endpoint.capacity());
    if (getsockname(fd, endpoint.data(), &length) != 0)
        throw std::system_error(errno, std::generic_category(), "getsockname");
    endpoint.resize(length);
    return endpoint;
}

} // namespace

ServerState::ServerState(asio::io_context &context, tcp::acceptor listening, Handler serveWith,
                         const Clock &time, ServerLimits bounds)
    : io(context)
    , outbox(asio::use_service<Outbox>(context))
    , acceptor(std::move(listening))
    , handler(std::move(serveWith))
    , clock(time)
    , limits(std::move(bounds))
    , m_sweeper(context)
{
}

Async<void> ServerState::accept()
{
    const auto self = shared_from_this();
    while (acceptor.is_open()) {
        error_code error;
        tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted)
            break;
        if (error) {
            asio::steady_timer pause(io, acceptPause);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        sweepIfDue();
        if ((limits.admits && !limits.admits(socket.native_handle())) || !makeRoom())
            continue; // and with it the connection ends
        socket.set_option(tcp::no_delay(true), error);
        socket.non_blocking(true, error);
        auto connection = std::make_shared<Connection>(std::move(socket), self);
        asio::co_spawn(
            io, [connection] { return connection->run(); }, asio::detached);
    }
}

void ServerState::closeAll()
{
    error_code ignored;
    acceptor.close(ignored);
    draining = true;
    drained = nullptr;
    deserted = nullptr;
    for (Connection *connection : connections)
        connection->close();
}

void ServerState::watch(Time deadline)
{
    if (deadline >= m_sweepAt)
        return;
    m_sweepAt = deadline;
    m_sweeper.expires_after(std::max(deadline - clock.steady(), Time::duration(0)));
    m_sweeper.async_wait([state = weak_from_this()](error_code error) {
        const auto self = state.lock();
        if (!error && self)
            self->sweep();
    });
}

void ServerState::sweep()
{
    const Time now = clock.steady();
    Time next = Time::max();
    for (Connection *connection : connections) {
        if (connection->deadline() <= now)
            connection->close();
        else
            next = std::min(next, connection->deadline());
    }
    m_sweepAt = Time::max();
    watch(next);
}

void ServerState::sweepIfDue()
{
    if (m_sweepAt > clock.steady())
        return;
    m_sweeper.cancel();
    sweep();
}

const std::string &ServerState::date()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(clock.now());
    if (now != m_dateSecond) {
        m_dateSecond = now;
        m_date = httpTime(std::int64_t(now) * 1000);
    }
    return m_date;
}

void ServerState::add(Connection *connection)
{
    connections.insert(connection);
}

void ServerState::remove(Connection *connection)
{
    connections.erase(connection);
    if (connections.empty()) {
        m_sweepAt = Time::max();
        m_sweeper.cancel();
        tellIfDeserted();
    }
}

bool ServerState::makeRoom()
{
    if (connections.size() < limits.connections || !limits.makesRoom)
        return connections.size() < limits.connections;
    Connection *longest = nullptr;
    for (Connection *connection : connections) {
        if (connection->rests() && (!longest || connection->restsLongerThan(*longest)))
            longest = connection;
    }
    if (longest)
        longest->close();
    return longest;
}

void ServerState::tellIfDrained()
{
    if (draining && drained && busy == 0)
        asio::post(io, std::exchange(drained, nullptr));
}

void ServerState::tellIfDeserted()
{
    if (connections.empty() && deserted)
        asio::post(io, std::exchange(deserted, nullptr));
}

ServerLimits doorLimits()
{
    ServerLimits limits;
    limits.makesRoom = true;
    limits.connections = 4096; // whose heads, as long as they may be, are 256 MiB
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) // the other half is for environments
        limits.connections = std::min(limits.connections, std::max<std::size_t>(64, files.rlim_cur / 2));
    return limits;
}

ServerLimits functionLimits()
{
    ServerLimits limits;
    limits.connections = 1024; // as many as one process may open
    limits.bytes = environmentBytes;
    return limits;
}

ServerLimits patientLimits()
{
    ServerLimits limits = functionLimits();
    limits.idleTimeout = std::chrono::hours(24);
    limits.bodyTimeout = std::chrono::hours(24);
    limits.joinAnswers = true;
    limits.settles = false;
    return limits;
}

Listener::Listener(std::shared_ptr<ServerState> state)
    : m_state(std::move(state))
{
}

Listener::~Listener()
{
    m_state->closeAll();
}

void Listener::drain(std::function<void()> done)
{
    error_code ignored;
    m_state->acceptor.close(ignored);
    m_state->draining = true;
    m_state->drained = std::move(done);
    for (Connection *connection : m_state->connections) {
        if (connection->idle())
            connection->close();
    }
    m_state->tellIfDrained();
}

void Listener::whenDeserted(std::function<void()> done)
{
    m_state->deserted = std::move(done);
    // After a turn of the loop: connections just made are known then.
    asio::post(m_state->io, [state = m_state] { state->tellIfDeserted(); });
}

std::size_t Listener::busy() const
{
    return m_state->busy;
}

std::unique_ptr<Listener> serve(asio::io_context &io, int listeningFd, Handler handler, const Clock &clock,
                                ServerLimits limits)
{
    tcp::acceptor acceptor(io, addressOf(listeningFd).protocol(), listeningFd);
    auto state =
        std::make_shared<ServerState>(io, std::move(acceptor), std::move(handler), clock, std::move(limits));
    asio::co_spawn(
        io, [state] { return state->accept(); }, asio::detached);
    return std::make_unique<Listener>(std::move(state));
}

int listenOn(const std::string &address, std::uint16_t port)
{
    asio::io_context scratch(1);
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    tcp::acceptor acceptor(scratch, endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen();
    return acceptor.release();
}

std::uint16_t portOf(int fd)
{
    return addressOf(fd).port();
}

} // namespace signalbox::engine
