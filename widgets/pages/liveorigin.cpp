// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/liveorigin.h"

#include <QCoreApplication>
#include <algorithm>

namespace signalbox {

namespace {

struct OriginText
{
    Q_DECLARE_TR_FUNCTIONS(LivePage)
};

} // namespace

QString liveOrigin(const Catalog &catalog, const QList<Connection> &shown)
{
    const auto inferred = std::count_if(shown.begin(), shown.end(), [&](const Connection &connection) {
        return catalog.capabilities(connection.id).inferredEvents;
    });
    const bool pods = std::all_of(shown.begin(), shown.end(), [](const Connection &connection) {
        return connection.kind == Connection::Kind::Knative;
    });
    if (inferred == 0)
        return OriginText::tr("measured · every environment");
    if (pods)
        return OriginText::tr("inferred from pods and their logs");
    return inferred == shown.size() ? OriginText::tr("inferred from logs")
                                    : OriginText::tr("measured, remote ones inferred from logs");
}

std::optional<int> concurrencyLimit(const Catalog &catalog, const QList<Connection> &shown)
{
    std::optional<int> sum;
    for (const Connection &connection : shown) {
        if (catalog.state(connection.id).kind != ConnectionState::Kind::Ready)
            continue;
        const int limit = catalog.report(connection.id).concurrencyLimit;
        if (limit == 0)
            return std::nullopt;
        sum = sum.value_or(0) + limit;
    }
    return sum;
}

} // namespace signalbox
