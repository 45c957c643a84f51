// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"

namespace signalbox::aws {

/// One page of a list of the Lambda API.
template <class T>
struct PageOf
{
    QList<T> items;
    QString nextMarker; ///< empty on the last page
};

/// What a list holds, page by page; `request` makes the one that a marker stands for.
template <class T>
Flow<QList<T>> allPages(Client &client, std::function<Request(const QString &marker)> request,
                        Result<PageOf<T>> (*parse)(const HttpAnswer &))
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
