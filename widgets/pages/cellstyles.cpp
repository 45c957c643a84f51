// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cellstyles.h"

#include "models/items/connectionmodel.h"
#include "models/items/functionmodel.h"
#include "models/items/invocationmodel.h"
#include "models/items/statementmodel.h"
#include "models/items/triggermodel.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/statedot.h"
#include "widgets/theme/tokens.h"
#include "widgets/theme/typography.h"

#include <QModelIndex>
#include <QPalette>
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

void styleConnection(QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *model = qobject_cast<const ConnectionModel *>(index.model());
    if (!model)
        return;
    const Tokens &set = tokens(option.palette);
    const ConnectionRow &row = model->row(index.row());
    if (index.column() == ConnectionModel::Name)
        addStateDot(option, connectionColour(row.connection, set),
                    row.state.kind == ConnectionState::Kind::Ready);
    if (index.column() == ConnectionModel::State) {
        const QColor colour = toneColour(toneOf(row.state.kind), set);
        option.palette.setColor(QPalette::Text, colour);
        option.palette.setColor(QPalette::HighlightedText, colour); // one row is always selected here
    }
}

void styleFunction(QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Tokens &set = tokens(option.palette);
    if (index.column() == FunctionModel::ConnectionName) {
        const auto connection = index.data(FunctionModel::ConnectionRole).value<Connection>();
        addStateDot(option, connectionColour(connection, set));
    }
    QColor colour = set.text;
    if (index.data(FunctionModel::AwayRole).toBool()) {
        colour = set.faint;
    } else if (index.column() == FunctionModel::State) {
        colour = toneColour(stateTone(index.data(FunctionModel::FunctionRole).value<Function>()), set);
    }
    option.palette.setColor(QPalette::Text, colour);
}

void styleInvocation(QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *model = qobject_cast<const InvocationModel *>(index.model());
    if (!model)
        return;
    const Invocation &invocation = model->row(index.row());
    const Tokens &set = tokens(option.palette);
    QColor colour = set.text;
    if (index.column() == InvocationModel::Status) {
        const bool good = invocation.status == Invocation::Status::Success;
        colour = toneColour(good ? Tone::Good : Tone::Bad, set);
    } else if (index.column() == InvocationModel::Start && invocation.cold()) {
        colour = set.cold;
    } else if (index.column() == InvocationModel::Request) {
        option.font = signalbox::font(Type::Mono);
        colour = set.secondary;
    }
    option.palette.setColor(QPalette::Text, colour);
}

void styleStatement(QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant connection = index.data(StatementModel::ConnectionRole);
    if (index.column() == StatementModel::ConnectionColumn && connection.isValid())
        addStateDot(option, connectionColour(connection.value<Connection>(), tokens(option.palette)));
}

void styleTrigger(QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *model = qobject_cast<const TriggerModel *>(index.model());
    if (!model || index.column() != TriggerModel::Enabled)
        return;
    const bool on = model->row(index.row()).enabled;
    const Tokens &set = tokens(option.palette);
    addStateDot(option, on ? set.good : set.faint, on);
}

} // namespace signalbox
