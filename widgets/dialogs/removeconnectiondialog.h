// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QDialog>

namespace signalbox {

class ConnectionKeeper;

/// Asks before a connection is forgotten.
class RemoveConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    RemoveConnectionDialog(ConnectionKeeper &keeper, const Connection &connection, QWidget *parent = nullptr);
};

} // namespace signalbox
