// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/function.h"

#include "app/engine/lambda/functionname.h"

namespace signalbox::engine {

std::string FunctionConfig::arn() const
{
    return functionArn(region, account, name);
}

} // namespace signalbox::engine
