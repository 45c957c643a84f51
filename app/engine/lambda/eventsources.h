// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <optional>
#include <string>

namespace signalbox::engine {

/// A queue or a stream, as far as an event source mapping is concerned.
struct EventSource
{
    bool ordered = false;
    int visibilitySeconds = 30;
};

/// What event source mappings read from, and what runs them.
class EventSources
{
public:
    virtual ~EventSources() = default;
    /// Unset when there is no such queue or stream.
    virtual Async<std::optional<EventSource>> find(std::string arn) = 0;
    /// Why an event pattern is none; empty when it is one.
    virtual std::string checkPattern(const std::string &pattern) const = 0;
    /// A mapping in the table was added, changed or is to go: its state settles later.
    virtual void apply(const std::string &uuid) = 0;
};

} // namespace signalbox::engine
