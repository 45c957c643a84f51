// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/connectiondelegate.h"

#include "models/items/connectionmodel.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/statedot.h"

#include <QModelIndex>
#include <QPalette>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace signalbox {

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // the table draws the ring around the row
    const auto *model = qobject_cast<const ConnectionModel *>(index.model());
    if (!model)
        return;
    const Tokens &set = tokens(option->palette);
    const ConnectionRow &row = model->row(index.row());
    if (index.column() == ConnectionModel::Name)
        addStateDot(*option, connectionColour(row.connection, set),
                    row.state.kind == ConnectionState::Kind::Ready);
    if (index.column() == ConnectionModel::State) {
        const QColor colour = toneColour(toneOf(row.state.kind), set);
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour); // one row is always selected here
    }
}

} // namespace signalbox
