// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QModelIndex;
class QStyleOptionViewItem;

namespace signalbox {

// How the pages' tables draw their cells: each is a TableView::CellStyle for the model that it names.

/// ConnectionModel: a dot, hollow while the connection cannot be used, and its state in its tone.
void styleConnection(QStyleOptionViewItem &option, const QModelIndex &index);
/// FunctionModel: the connection with its dot, a state in its tone, rows of a connection that is away dimmed.
void styleFunction(QStyleOptionViewItem &option, const QModelIndex &index);
/// InvocationModel: statuses and cold starts in their tone, request ids in the fixed-width type.
void styleInvocation(QStyleOptionViewItem &option, const QModelIndex &index);
/// StatementModel: the connection with its dot.
void styleStatement(QStyleOptionViewItem &option, const QModelIndex &index);
/// TriggerModel: whether the trigger is on, as a dot that is hollow where it is off.
void styleTrigger(QStyleOptionViewItem &option, const QModelIndex &index);

} // namespace signalbox
