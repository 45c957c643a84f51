// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/stem.h"

#include "app/engine/http/error.h"
#include "app/engine/stream/log.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

/// Where a runtime client that was started ahead asks for its function's environment.
constexpr std::string_view Question = "/2018-06-01/signalbox/function";
constexpr std::size_t MostOutput = 4096;

/// As JSON, or for those who say so as bytes: NAME=VALUE, each with a null behind it.
Response shown(const Stem::Variables &environment, bool asBytes)
{
    if (!asBytes) {
        auto json =
            nlohmann::json(environment).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return {200, {{"Content-Type", "application/json"}}, std::move(json)};
    }
    Response response{200, {{"Content-Type", "application/octet-stream"}}, {}};
    for (const auto &[name, value] : environment)
        response.body.append(name).append("=").append(value).push_back('\0');
    return response;
}

} // namespace

Stem::Stem(asio::io_context &io, const Clock &clock, Handler endpoint, std::function<void()> gone)
    : m_io(io)
    , m_clock(clock)
    , m_endpoint(std::move(endpoint))
    , m_gone(std::move(gone))
    , m_door(std::make_shared<Door>(io))
{
}

Stem::~Stem()
{
    m_door->question.resume(std::make_exception_ptr(ServiceError(410, "Gone", "This environment has ended.")),
                            {});
}

Stem::Parts Stem::take()
{
    m_gone = {};
    return std::move(m_parts);
}

void Stem::become(Handler runtimeApi, Variables environment)
{
    m_door->runtimeApi = std::move(runtimeApi);
    m_door->question.resume({}, std::move(environment));
}

void Stem::sandboxListens(SandboxListeners listeners)
{
    auto serveRuntime = [door = m_door](Exchange &exchange) -> Async<void> {
        return door->runtimeApi ? door->runtimeApi(exchange) : serveQuestion(door, exchange);
    };
    m_parts.runtimeApi = serve(m_io, listeners.runtimeApi.release(), serveRuntime, m_clock, patientLimits());
    m_parts.endpoint = serve(m_io, listeners.endpoint.release(), m_endpoint, m_clock, functionLimits());
    m_parts.connector = std::move(listeners.connector);
}

Async<void> Stem::serveQuestion(std::shared_ptr<Door> door, Exchange &exchange)
{
    if (exchange.head().path != Question)
        throw ServiceError(404, "NotFound", "There is no function here yet.");
    const bool asBytes = exchange.head().header("Accept") == "application/octet-stream";
    const Variables environment = co_await door->question.wait();
    auto response = shown(environment, asBytes);
    co_await exchange.respond(std::move(response));
}

void Stem::sandboxOutput(std::string_view bytes)
{
    auto &output = m_parts.output;
    output.append(bytes);
    if (output.size() > MostOutput)
        output.erase(0, output.size() - MostOutput);
}

void Stem::sandboxFailed(const std::string &message)
{
    ended(message);
}

void Stem::sandboxExited(const SandboxExit &exit)
{
    const auto how = exit.text();
    const auto &said = m_parts.output;
    ended((how.empty() ? "exit status 0" : how) + (said.empty() ? "" : "; it said: " + said));
}

void Stem::ended(const std::string &how)
{
    const auto keep = shared_from_this();
    logWarning("A sandbox that was started ahead has ended: " + how);
    if (const auto gone = std::exchange(m_gone, {}))
        gone();
}

} // namespace signalbox::engine
