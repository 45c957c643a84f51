// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/http/service.h"
#include "app/engine/resources/telemetry/collector.h"

#include <memory>

namespace signalbox::engine {

/// The CloudWatch metric API (2010-08-01, in the query, JSON 1.0 and CBOR protocols) over what the collector
/// keeps. All that is passed must outlive it, as must the event loop.
std::unique_ptr<Service> makeCloudWatchService(Collector &collector, const Clock &clock);

} // namespace signalbox::engine
