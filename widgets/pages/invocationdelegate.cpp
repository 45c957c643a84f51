// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/invocationdelegate.h"

#include "models/items/invocationmodel.h"
#include "widgets/theme/tokens.h"
#include "widgets/theme/typography.h"

namespace signalbox {

void InvocationDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // the table draws the ring around the row
    const auto *model = qobject_cast<const InvocationModel *>(index.model());
    if (!model)
        return;
    const Invocation &invocation = model->row(index.row());
    const Tokens &set = tokens(option->palette);
    QColor colour = set.text;
    if (index.column() == InvocationModel::Status) {
        const bool good = invocation.status == Invocation::Status::Success;
        colour = toneColour(good ? Tone::Good : Tone::Bad, set);
    } else if (index.column() == InvocationModel::Start && invocation.cold()) {
        colour = set.cold;
    } else if (index.column() == InvocationModel::Request) {
        option->font = signalbox::font(Type::Mono);
        colour = set.secondary;
    }
    option->palette.setColor(QPalette::Text, colour);
}

} // namespace signalbox
