// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/page.h"

namespace signalbox::aws {

/// What a list holds, page by page; `request` makes the one that a marker stands for.
template <class T>
Flow<QList<T>> allPages(Client &client, std::function<Request(const QString &marker)> request,
                        Parse<PageOf<T>> parse)
{
    constexpr int mostPages = 10'000;
    QList<T> items;
    QString marker;
    for (int i = 0; i < mostPages; ++i) {
        Request next = request(marker);
        auto found = co_await client.send<PageOf<T>>(next, parse);
        items += found.items;
        if (found.nextMarker.isEmpty() || found.nextMarker == marker)
            break;
        marker = found.nextMarker;
    }
    co_return items;
}

} // namespace signalbox::aws
