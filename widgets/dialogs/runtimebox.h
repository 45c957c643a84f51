// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QStringList>

class QComboBox;

namespace signalbox {

/// Those of a kind of connection.
QStringList runtimesOf(Connection::Kind kind);
/// Offers them. What is chosen stays chosen, and is offered too where it is none of them: code for it may be
/// deployed already, or AWS may have learnt it since. Does nothing where they are offered already.
void offerRuntimes(QComboBox &box, Connection::Kind kind);
/// Chooses a runtime, which is offered from now on. Does nothing for an empty one.
void chooseRuntime(QComboBox &box, const QString &runtime);

} // namespace signalbox
