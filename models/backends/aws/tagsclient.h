// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/domain/function.h"

namespace signalbox::aws {

/// Tags of many functions at once.
class TagsClient
{
public:
    explicit TagsClient(Client &client)
        : m_client(client)
    {
    }

    /// By the function's name; all pages.
    Flow<FunctionTags> ofFunctions();

private:
    Client &m_client;
};

} // namespace signalbox::aws
