// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/connection.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>
#include <array>

namespace signalbox {

namespace {

struct StageText
{
    Q_DECLARE_TR_FUNCTIONS(StageText)
};

} // namespace

bool leadsToAws(const Connection &connection)
{
    constexpr std::array domains{QLatin1String(".amazonaws.com"), QLatin1String(".amazonaws.com.cn"),
                                 QLatin1String(".amazonaws.eu"),  QLatin1String(".c2s.ic.gov"),
                                 QLatin1String(".sc2s.sgov.gov"), QLatin1String(".api.aws")};
    const QString host = QUrl(connection.endpoint).host();
    return connection.endpoint.isEmpty() ||
           std::any_of(domains.begin(), domains.end(),
                       [&](QLatin1String domain) { return host.endsWith(domain, Qt::CaseInsensitive); });
}

QString stageText(const Connection &connection)
{
    switch (connection.stage) {
    case Connection::Stage::Development:
        return StageText::tr("dev");
    case Connection::Stage::Staging:
        return StageText::tr("staging");
    case Connection::Stage::Production:
        return StageText::tr("PRODUCTION");
    case Connection::Stage::Own:
        return connection.label;
    }
    return {};
}

} // namespace signalbox
