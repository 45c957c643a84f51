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
///   GET /signalbox/functions/NAME?region=REGION  which network and which limits this function has here
class ConsoleService final : public Service
{
public:
    using Describe = std::function<nlohmann::json()>;
    /// Null when there is no such function.
    using DescribeFunction =
        std::function<nlohmann::json(const std::string &region, const std::string &name)>;

    ConsoleService(FileJournal &journal, Describe describe, DescribeFunction describeFunction);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;
    /// Ends every running stream.
    void stop();

private:
    Async<void> streamEvents(Exchange &exchange);
    nlohmann::json describe(const RequestHead &head, const Caller &caller) const;

    FileJournal &m_journal;
    Describe m_describe;
    DescribeFunction m_describeFunction;
    bool m_stopping = false;
};

} // namespace signalbox::engine
