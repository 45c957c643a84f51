// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/function.h"
#include "models/domain/result.h"

#include <QJsonObject>
#include <QList>

namespace signalbox::openfaas {

/// Whether a list says how many replicas are ready. faasd's does not; elsewhere nothing said means none.
enum class Readiness { Told, Untold };

/// "openfaas:NAMESPACE:function:NAME": OpenFaaS has no such identifiers, the console needs one.
QString arnOf(const QString &name, const QString &nameSpace);

/// The functions as the gateway describes them.
Result<QList<QJsonObject>> parseStatuses(const HttpAnswer &answer);
Result<QJsonObject> parseStatus(const HttpAnswer &answer);
Function functionOf(const QJsonObject &status, Readiness readiness);

/// What deploys the function once more as it is. An update replaces everything, so this keeps all that a
/// status holds of what was deployed, known here or not.
QJsonObject deploymentOf(const QJsonObject &status);
/// The same in another order or of another time is the same.
QString revisionOf(const QJsonObject &deployment);

QJsonObject deploymentFor(const FunctionSpec &spec, const QString &nameSpace);
void apply(const FunctionChange &change, QJsonObject &deployment);
/// A label or an annotation; an empty value takes it away.
void setEntry(QJsonObject &deployment, QLatin1String map, const QString &key, const QString &value);

inline constexpr QLatin1String labelsKey("labels");
inline constexpr QLatin1String annotationsKey("annotations");

/// Calls that ended since the gateway's counters began; unset where it does not count.
std::optional<qint64> callsOf(const QJsonObject &status);

} // namespace signalbox::openfaas
