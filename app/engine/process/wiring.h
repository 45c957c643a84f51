// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/sts.h"
#include "app/engine/auth/verifier.h"
#include "app/engine/http/router.h"
#include "app/engine/http/server.h"
#include "app/engine/store/database.h"
#include "app/engine/stream/consoleservice.h"

#include <functional>
#include <memory>
#include <string>

namespace signalbox::engine {

/// All parts of the engine, made and joined: the only place that knows every one of them. Members are in the
/// order of their dependence, so that they end in the opposite one.
class Engine
{
public:
    /// Throws StartError, StoreError or std::system_error when the data folder cannot be used.
    Engine(asio::io_context &io, const Options &options, const Clock &clock);
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    ~Engine();

    /// Begins to answer on a listening socket. `endpoint` is its base URL.
    void listen(int fd, const std::string &endpoint);
    /// Takes nothing new, lets running invocations end, then calls `done`.
    void drain(std::function<void()> done);
    /// Ends environments and streams at once.
    void stop();

private:
    nlohmann::json describe() const;

    asio::io_context &m_io;
    const Options &m_options;
    FileJournal m_journal;
    Database m_database;
    CredentialStore m_credentials;
    Verifier m_verifier;
    Router m_router;
    StsService m_sts;
    ConsoleService m_console;
    std::unique_ptr<Listener> m_listener;
};

} // namespace signalbox::engine
