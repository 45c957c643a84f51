// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QDialog>
#include <functional>

namespace signalbox {

/// What is asked before something is taken away.
struct Question
{
    QString title;    ///< e.g. "Remove version 3?"
    QString text;     ///< what is lost
    QString verb;     ///< e.g. "Remove"
    QString function; ///< typed by the person on a connection that is production
};

/// Asks, and on production has the function's name typed.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    ConfirmDialog(const Connection &connection, const Question &question, QWidget *parent = nullptr);
};

/// Goes on at once, but on production only after the person confirmed.
void confirmOnProduction(const Connection &connection, const Question &question, QWidget *parent,
                         const std::function<void()> &goOn);
/// Goes on after the person confirmed.
void confirm(const Connection &connection, const Question &question, QWidget *parent,
             const std::function<void()> &goOn);

} // namespace signalbox
