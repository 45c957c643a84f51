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
    /// `unsaved`: functions whose changes are not saved yet, and would be lost.
    RemoveConnectionDialog(ConnectionKeeper &keeper, const Connection &connection, const QStringList &unsaved,
                           QWidget *parent = nullptr);
};

} // namespace signalbox
