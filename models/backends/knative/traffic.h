// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/version.h"

#include <QJsonArray>
#include <QJsonObject>

namespace signalbox::knative {

/// The alias that stands for the service's own address, and how its calls are split. No tag can be called so.
inline constexpr QLatin1String mainRoute("@main");
/// The version that stands for whatever is newest and ready.
inline constexpr QLatin1String latestRevision("@latest");

/// How a service's traffic is routed, as aliases: first the service's own address, with the two revisions
/// that get most of its calls, then each tag with the one revision that it leads to.
QList<Alias> parseTraffic(const QJsonObject &service);

/// spec.traffic with one alias made or changed. What the other aliases lead to stays as it is.
Result<QJsonArray> trafficWith(const QJsonObject &service, const Alias &alias);
/// spec.traffic without a tag; without mainRoute, all calls go to the newest revision again.
Result<QJsonArray> trafficWithout(const QJsonObject &service, const QString &alias);
/// Whether a revision gets calls or has a tag, or does so until the cluster has followed the last change.
bool isRouted(const QJsonObject &service, const QString &revision);

} // namespace signalbox::knative
