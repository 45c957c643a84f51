// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/function.h"

#include "app/engine/function/codepackage.h"
#include "app/engine/function/functionname.h"

namespace signalbox::engine {

std::string FunctionConfig::arn() const
{
    return functionArn(region, account, name);
}

std::string FunctionConfig::missing() const
{
    if (codeFolder.empty())
        return "The function's code is missing from the engine's data folder. Upload it again.";
    if (!layers.empty() && layersFolder.empty())
        return "The content of the function's layers is missing from the engine's data folder. Set them "
               "again.";
    return {};
}

void FunctionConfig::addUse() const
{
    for (const auto &package : {code, layersCode}) {
        if (package)
            package->addUse();
    }
}

void FunctionConfig::dropUse() const
{
    for (const auto &package : {code, layersCode}) {
        if (package)
            package->dropUse();
    }
}

} // namespace signalbox::engine
