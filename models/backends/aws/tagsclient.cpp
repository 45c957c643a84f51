// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/tagsclient.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/resourcetags.h"

namespace signalbox::aws {

namespace {
constexpr int mostTagPages = 10'000;
} // namespace

Flow<FunctionTags> TagsClient::ofFunctions()
{
    FunctionTags all;
    QString next;
    for (int i = 0; i < mostTagPages; ++i) {
        Request request = resourcetags::functions(next);
        auto page = co_await attempt(m_client.send<resourcetags::Page>(request, resourcetags::parse));
        if (!page)
            co_return tl::make_unexpected(lacking(page.error(), QStringLiteral("tag:GetResources")));
        all.insert(page->functions);
        next = page->next;
        if (next.isEmpty())
            break;
    }
    co_return all;
}

} // namespace signalbox::aws
