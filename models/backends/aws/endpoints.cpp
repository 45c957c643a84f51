// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/endpoints.h"

namespace signalbox::aws {

namespace {

struct Partition
{
    const char *regions; ///< how its regions' names begin
    const char *domain;
};

constexpr Partition partitions[] = {
    {"cn-", "amazonaws.com.cn"},   {"eusc-", "amazonaws.eu"},      {"us-iso-", "c2s.ic.gov"},
    {"us-isob-", "sc2s.sgov.gov"}, {"us-isof-", "csp.hci.ic.gov"}, {"eu-isoe-", "cloud.adc-e.uk"},
};

const char *domainOf(const QByteArray &region)
{
    for (const Partition &partition : partitions) {
        if (region.startsWith(partition.regions))
            return partition.domain;
    }
    return "amazonaws.com";
}

/// The host's first word where it is not the name that requests are signed for.
QByteArray hostName(const QByteArray &service)
{
    if (service == "awsssoportal")
        return "portal.sso";
    return service == "sso-oauth" ? QByteArray("oidc") : service;
}

} // namespace

QUrl endpointOf(const QByteArray &service, const QByteArray &region)
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(QString::fromLatin1(hostName(service) + '.' + region + '.' + domainOf(region)));
    return url;
}

} // namespace signalbox::aws
