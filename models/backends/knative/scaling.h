// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/scaling.h"

#include <QJsonArray>
#include <QJsonObject>

namespace signalbox::knative {

inline constexpr QLatin1String scalingPrefix("autoscaling.knative.dev/");
/// Not an annotation but a part of the revision's spec.
inline constexpr QLatin1String containerConcurrency("containerConcurrency");

/// "autoscaling.knative.dev/min-scale" of "autoscaling.knative.dev/minScale", which is still taken.
QString modernAnnotation(const QString &key);

/// The autoscaler's annotations that can be set for a revision, and containerConcurrency.
QList<ScalingField> scalingFields();
/// What a Service's template says of it, by today's names.
Scaling scalingOf(const QJsonObject &service);
/// Puts the changes into the patch of the template's metadata and of its spec. An annotation that is there by
/// its old name goes: two of them would contradict each other.
void applyScaling(const QJsonObject &service, const Scaling &wanted, QJsonObject &annotations,
                  QJsonObject &spec);

/// The pods that Revisions have and want, altogether; unset where none of them says.
Instances instancesOf(const QJsonArray &revisions);

} // namespace signalbox::knative
