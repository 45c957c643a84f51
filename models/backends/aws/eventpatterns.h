// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace signalbox::aws {

/// An event pattern without white space; what is no JSON object stays as it is.
QString compactPattern(const QString &pattern);

/// What an event must hold to match a pattern: the first way of each that is named. What a pattern only rules
/// out, and filters unknown here, are met by words of a test.
QJsonObject sampleOf(const QString &pattern);

} // namespace signalbox::aws
