// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace signalbox {

/// The ARN of a version of the same layer; empty where there is none.
QString sameLayer(const QStringList &arns, const QString &arn);
/// What made `edited` of `base`, made of `now`. The order is that of `now`, unless it was changed.
QStringList rebasedLayers(const QStringList &now, const QStringList &base, const QStringList &edited);

} // namespace signalbox
