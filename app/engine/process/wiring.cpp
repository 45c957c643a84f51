// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/wiring.h"

#include "app/engine/process/version.h"
#include "app/engine/store/schema.h"
#include "app/engine/stream/log.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

Engine::Engine(asio::io_context &io, const Options &options, const Clock &clock)
    : m_io(io)
    , m_options(options)
    , m_journal(io, options.dataDir / "journal", clock)
    , m_database(options.dataDir / "engine.db")
    , m_credentials(CredentialStore::loadOrCreate(options.dataDir / "credentials", options.region))
    , m_verifier(m_credentials, clock)
    , m_router(m_verifier, options.region)
    , m_sts(options.account)
    , m_console(m_journal, [this] { return describe(); })
{
    m_database.migrate(engineSchema());
    m_router.add("sts", m_sts);
    m_router.setConsole(m_console);
}

Engine::~Engine()
{
    stop();
}

void Engine::listen(int fd, const std::string &)
{
    m_listener = serve(m_io, fd, [this](Exchange &exchange) { return m_router.handle(exchange); });
    m_journal.append("signalbox.engineStart", {}, {{"version", version}});
}

void Engine::drain(std::function<void()> done)
{
    m_console.stop();
    m_listener->drain(std::move(done));
}

void Engine::stop()
{
    m_console.stop();
    m_listener.reset();
}

nlohmann::json Engine::describe() const
{
    return {{"version", version},
            {"concurrencyLimit", m_options.concurrencyLimit},
            {"account", m_options.account},
            {"region", m_options.region},
            {"journal", {{"writing", m_journal.problem().empty()}, {"message", m_journal.problem()}}}};
}

} // namespace signalbox::engine
