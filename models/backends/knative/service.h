// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"
#include "models/domain/result.h"
#include "models/domain/version.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace signalbox::knative {

// Names that the API gives things.
inline constexpr QLatin1String serviceLabel("serving.knative.dev/service");
inline constexpr QLatin1String revisionLabel("serving.knative.dev/revision");
inline constexpr QLatin1String generationLabel("serving.knative.dev/configurationGeneration");
inline constexpr QLatin1String visibilityLabel("networking.knative.dev/visibility");
inline constexpr QLatin1String clusterLocal("cluster-local");
inline constexpr QLatin1String descriptionAnnotation("kubernetes.io/description");

/// "knative:default:function:hello"
QString functionArn(const QString &nameSpace, const QString &service);

/// A Knative Service as a function. Its conditions are its state and reason, its generation is its revision
/// id, and its tags are its labels and the autoscaler's annotations, in today's spelling. Memory is the limit
/// of the first container, 0 where there is none; a timeout of 0 is the cluster's own.
Function parseService(const QJsonObject &service);
/// Whether the cluster has not yet come to terms with what was asked for.
bool isPending(const QJsonObject &service);
/// Where the service answers; empty while it answers nowhere.
QUrl urlOf(const QJsonObject &service);

/// A Service that runs spec.image.
QJsonObject newService(const QString &nameSpace, const FunctionSpec &spec);
/// The merge patch that changes a service as it was read. A container keeps all that is not changed.
QJsonObject patchOf(const QJsonObject &service, const FunctionChange &change);
/// The merge patch that changes labels, and annotations of the autoscaler.
QJsonObject tagsPatch(const QJsonObject &service, const TagChange &change);
/// The merge patch that shows the service to the outside, or to the cluster only.
QJsonObject visibilityPatch(const QJsonObject &service, bool outside);

/// A Revision as a version; its number is its name.
Version parseRevision(const QJsonObject &revision);
/// Newest first.
QList<Version> parseRevisions(const QJsonArray &revisions);
QJsonObject descriptionPatch(const QString &description);

/// A merge patch of this part of an object, which fails if the object is no longer the one that was read.
QJsonObject guarded(const QJsonObject &read, QJsonObject patch);

} // namespace signalbox::knative
