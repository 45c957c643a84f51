// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/endpoints.h"

#include <algorithm>
#include <iterator>

namespace signalbox::aws {

namespace {

struct Partition
{
    const char *regions; ///< how its regions' names begin
    const char *domain;
    const char *iam;       ///< the first words of IAM's host
    const char *iamRegion; ///< what its requests are signed for
};

/// The last one is for all other regions.
constexpr Partition partitions[] = {
    {"cn-", "amazonaws.com.cn", "iam.cn-north-1", "cn-north-1"},
    {"us-gov-", "amazonaws.com", "iam.us-gov", "us-gov-west-1"},
    {"eusc-", "amazonaws.eu", "iam.eusc-de-east-1", "eusc-de-east-1"},
    {"us-iso-", "c2s.ic.gov", "iam.us-iso-east-1", "us-iso-east-1"},
    {"us-isob-", "sc2s.sgov.gov", "iam.us-isob-east-1", "us-isob-east-1"},
    {"us-isof-", "csp.hci.ic.gov", "iam.us-isof-south-1", "us-isof-south-1"},
    {"eu-isoe-", "cloud.adc-e.uk", "iam.eu-isoe-west-1", "eu-isoe-west-1"},
    {"", "amazonaws.com", "iam", "us-east-1"},
};

const Partition &partitionOf(const QByteArray &region)
{
    return *std::find_if(std::begin(partitions), std::end(partitions) - 1,
                         [&](const Partition &each) { return region.startsWith(each.regions); });
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
    const Partition &partition = partitionOf(region);
    const QByteArray host = service == "iam" ? QByteArray(partition.iam) : hostName(service) + '.' + region;
    url.setHost(QString::fromLatin1(host + '.' + partition.domain));
    return url;
}

QByteArray signingRegion(const QByteArray &service, const QByteArray &region)
{
    return service == "iam" ? QByteArray(partitionOf(region).iamRegion) : region;
}

} // namespace signalbox::aws
