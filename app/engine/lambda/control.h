// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/function/resultsink.h"
#include "app/engine/lambda/codesigningtable.h"
#include "app/engine/lambda/codesource.h"
#include "app/engine/lambda/codestore.h"
#include "app/engine/lambda/eventsources.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/lambda/layertable.h"
#include "app/engine/lambda/mappingtable.h"
#include "app/engine/lambda/settling.h"
#include "app/engine/stream/journal.h"

#include <set>
#include <string>

namespace signalbox::engine {

/// What the operations of the control plane work on.
struct Control
{
    const Options &options;
    const Clock &clock;
    FunctionTable &table;
    CodeStore &code;
    LayerTable &layers;
    CodeSigningTable &signing;
    Invoker &invoker;
    AsyncInvoker &queue;
    Journal &journal;
    ResultSink &sink;
    MappingTable &mappings;
    EventSources &sources;
    CodeSource *source = nullptr;   ///< none: packages cannot be named by bucket and key
    std::string downloadKey;        ///< signs download addresses
    std::set<std::string> changing; ///< ARNs of functions whose code is being unpacked
    Settling settling;
};

} // namespace signalbox::engine
