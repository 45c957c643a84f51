// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/resultsink.h"

#include <algorithm>

namespace signalbox::engine {

std::string serviceOf(std::string_view arn)
{
    if (!arn.starts_with("arn:aws"))
        return {};
    arn.remove_prefix(std::min(arn.find(':', 4), arn.size() - 1) + 1);
    return std::string(arn.substr(0, arn.find(':')));
}

} // namespace signalbox::engine
