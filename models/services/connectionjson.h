// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QJsonObject>
#include <QList>

namespace signalbox {

/// The kinds of connection that can be added, in the order they are offered.
QList<Connection::Kind> connectionKinds();

/// How a connection is kept in the settings. No secret is in it.
QJsonObject toJson(const Connection &connection);
/// Nothing for an object that is no connection of a kind known here; what is missing or odd has its default.
std::optional<Connection> connectionFromJson(const QJsonObject &object);

} // namespace signalbox
