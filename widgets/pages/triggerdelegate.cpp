// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/triggerdelegate.h"

#include "models/items/triggermodel.h"
#include "widgets/controls/statedot.h"

#include <QModelIndex>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace signalbox {

void TriggerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // the table draws the ring around the row
    const auto *model = qobject_cast<const TriggerModel *>(index.model());
    if (!model || index.column() != TriggerModel::Enabled)
        return;
    const bool on = model->row(index.row()).enabled;
    const Tokens &set = tokens(option->palette);
    addStateDot(*option, on ? set.good : set.faint, on);
}

} // namespace signalbox
