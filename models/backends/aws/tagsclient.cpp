// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/tagsclient.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/pages.h"
#include "models/backends/aws/resourcetags.h"

namespace signalbox::aws {

Flow<FunctionTags> TagsClient::ofFunctions()
{
    const auto tagged = co_await attempt(
        allPages<resourcetags::TaggedFunction>(m_client, resourcetags::functions, resourcetags::parse));
    if (!tagged)
        co_return tl::make_unexpected(lacking(tagged.error(), QStringLiteral("tag:GetResources")));
    FunctionTags all;
    for (const resourcetags::TaggedFunction &each : *tagged)
        all.insert(each.name, each.tags);
    co_return all;
}

} // namespace signalbox::aws
