// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QDialog>

namespace signalbox {

class Catalog;

/// Asks for what a sign-in waits for, e.g. the code of a device, and hands it on.
class PromptDialog : public QDialog
{
    Q_OBJECT

public:
    PromptDialog(Catalog &catalog, const Connection &connection, QWidget *parent = nullptr);
};

} // namespace signalbox
