// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/livetab.h"

#include "widgets/pages/livepage.h"

#include <QShowEvent>
#include <QVBoxLayout>

namespace signalbox {

LiveTab::LiveTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
}

LiveTab::~LiveTab() = default;

void LiveTab::setFunction(const Function &function)
{
    m_function = function;
    m_live.reset();
    if (isVisible())
        make();
}

void LiveTab::refresh()
{
    if (m_live)
        m_live->refresh();
}

void LiveTab::showEvent(QShowEvent *event)
{
    FunctionTab::showEvent(event);
    if (!m_live && !m_function.name.isEmpty())
        make();
}

void LiveTab::make()
{
    m_live = std::make_unique<LivePage>(m_context, m_function.connectionId, m_function.name);
    layout()->addWidget(m_live.get());
    connect(m_live.get(), &LivePage::invocationAsked, this,
            [this](const QString &, const QString &, const QString &requestId) {
                Q_EMIT invocationAsked(requestId);
            });
}

} // namespace signalbox
