// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/functiondelegate.h"

#include "models/items/functionmodel.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/statedot.h"

#include <QColor>
#include <QModelIndex>
#include <QPalette>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace signalbox {

namespace {

Tone stateTone(const Function &function)
{
    if (function.state == QLatin1String("Failed") || function.lastUpdateStatus == QLatin1String("Failed"))
        return Tone::Bad;
    if (function.state == QLatin1String("Pending") ||
        function.lastUpdateStatus == QLatin1String("InProgress"))
        return Tone::Warning;
    return Tone::Good;
}

} // namespace

void FunctionDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // the table draws the ring around the row
    const Tokens &set = tokens(option->palette);
    if (index.column() == FunctionModel::ConnectionName) {
        const auto connection = index.data(FunctionModel::ConnectionRole).value<Connection>();
        addStateDot(*option, connectionColour(connection, set));
    }
    QColor colour = set.text;
    if (index.data(FunctionModel::AwayRole).toBool()) {
        colour = set.faint;
    } else if (index.column() == FunctionModel::State) {
        colour = toneColour(stateTone(index.data(FunctionModel::FunctionRole).value<Function>()), set);
    }
    option->palette.setColor(QPalette::Text, colour);
}

} // namespace signalbox
