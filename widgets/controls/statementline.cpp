// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/statementline.h"

#include "widgets/controls/label.h"
#include "widgets/controls/statedot.h"

#include <QHBoxLayout>

namespace signalbox {

StatementLine::StatementLine(const QString &name, bool good, const QString &state, const QString &remark,
                             QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    auto *dot = new StateDot;
    dot->setState(state, good ? Tone::Good : Tone::Warning, good);
    layout->addWidget(dot, 0, Qt::AlignVCenter);
    auto *title = new Label(name);
    title->setFixedWidth(120);
    layout->addWidget(title);
    auto *word = new Label(state, Type::Body, good ? Tone::Good : Tone::Warning);
    word->setFixedWidth(124);
    layout->addWidget(word);
    auto *why = new Label(remark, Type::Small, Tone::Secondary);
    why->setWordWrap(true);
    layout->addWidget(why, 1);
}

} // namespace signalbox
