// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/statementdelegate.h"

#include "models/items/statementmodel.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/statedot.h"

#include <QModelIndex>
#include <QStyleOptionViewItem>

namespace signalbox {

void StatementDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant connection = index.data(StatementModel::ConnectionRole);
    if (index.column() == StatementModel::ConnectionColumn && connection.isValid())
        addStateDot(*option, connectionColour(connection.value<Connection>(), tokens(option->palette)));
}

} // namespace signalbox
