// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QDialog>

namespace signalbox {

class Catalog;

/// Goes on with a connection that cannot be used: tries it again, or asks first for what its sign-in waits
/// for.
void signIn(Catalog &catalog, const QString &connectionId, QWidget *parent);
/// What to call that.
QString signInText(const ConnectionState &state);

/// Asks for what a sign-in waits for, e.g. the code of a device, and hands it on.
class PromptDialog : public QDialog
{
    Q_OBJECT

public:
    PromptDialog(Catalog &catalog, const Connection &connection, QWidget *parent = nullptr);
};

} // namespace signalbox
