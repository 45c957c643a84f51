// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"
#include "app/engine/stream/filejournal.h"

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>

namespace signalbox::engine {

/// The engine's own endpoints, for the owner only:
///   GET /signalbox/events?journal=ID&after=SEQ   the lifecycle events as NDJSON, then live, without end
///   GET /signalbox/engine                        what this engine can do here
class ConsoleService final : public Service
{
public:
    using Describe = std::function<nlohmann::json()>;

    ConsoleService(FileJournal &journal, Describe describe);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;
    /// Ends every running stream.
    void stop();

private:
    Async<void> streamEvents(Exchange &exchange);

    FileJournal &m_journal;
    Describe m_describe;
    bool m_stopping = false;
};

} // namespace signalbox::engine
