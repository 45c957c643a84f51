// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace signalbox::aws {

/// Where AWS itself answers for a service (by its signing name: lambda, s3, events, logs, monitoring, sts,
/// sso-oauth, awsssoportal) in a region, in whichever partition the region belongs to.
QUrl endpointOf(const QByteArray &service, const QByteArray &region);

/// The region that requests to a service are signed for: IAM has one for a whole partition.
QByteArray signingRegion(const QByteArray &service, const QByteArray &region);

} // namespace signalbox::aws
