// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

/// Where a figure comes from; shown beside it.
enum class Provenance {
    Measured, ///< by the engine, or a provider's log record
    Metric,   ///< aggregated by the provider
    Inferred, ///< derived by us from what the provider gives
    Billed,   ///< from a bill
};

} // namespace signalbox
