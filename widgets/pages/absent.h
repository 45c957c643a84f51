// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

namespace signalbox {

/// Parts of a function's page that not every kind of connection has.
enum class FunctionPart {
    ReservedConcurrency,
    Layers,
    AsynchronousCalls,
    Permissions,
    Tags,
    Versions,
    CodeArchives, ///< code that is no image
    Metrics,
};

/// Why connections of this kind have no such part, and what they have instead, in a sentence or two.
QString whyAbsent(FunctionPart part, Connection::Kind kind);

} // namespace signalbox
