// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/functionfacts.h"

namespace signalbox::engine {

FunctionFacts factsOf(const FunctionTable &functions)
{
    FunctionFacts facts;
    for (const auto &[region, records] : functions.regions()) {
        for (const auto &[name, record] : records) {
            const LoggingSettings &logging = record->config->logging;
            const std::string group = logging.group == "/aws/lambda/" + name ? std::string() : logging.group;
            const LogSettings settings{group, logging.format == "JSON", logging.applicationLevel,
                                       logging.systemLevel};
            if (settings != LogSettings())
                facts.logs[{region, name}] = settings;
            if (record->reserved)
                facts.reserved.emplace(region, name);
            for (const Provision &provision : functions.provisions(region, name))
                facts.provisioned[{region, name + ":" + provision.version->version}] = provision.count;
        }
    }
    return facts;
}

} // namespace signalbox::engine
