// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/concurrency.h"

#include "app/engine/lambda/call.h"

namespace signalbox::engine {

int unreserved(const Control &control, const std::string &region)
{
    return control.options.concurrencyLimit - control.table.reservedTotal(region);
}

void checkUnshared(const FunctionRecord &record, const std::string &qualifier)
{
    const auto alias = record.aliases.find(qualifier);
    const std::string &version = alias == record.aliases.end() ? qualifier : alias->second.version;
    if (alias != record.aliases.end() && record.at(version).provisioned)
        conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned "
                 "version");
    for (const auto &[name, other] : record.aliases) {
        if (name != qualifier && other.version == version && record.at(name).provisioned)
            conflict("Version is pointed by a Provisioned Concurrency alias");
    }
}

} // namespace signalbox::engine
