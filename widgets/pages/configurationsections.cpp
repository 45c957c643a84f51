// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationsections.h"

#include "widgets/controls/segmented.h"
#include "widgets/pages/asynchronoussection.h"
#include "widgets/pages/configurationtab.h"
#include "widgets/pages/layerssection.h"
#include "widgets/pages/permissionssection.h"
#include "widgets/pages/tagssection.h"
#include "widgets/theme/tokens.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

ConfigurationSections::ConfigurationSections(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_choice(new Segmented(tr("Parts of the configuration")))
    , m_stack(new QStackedWidget)
{
    addSection(new ConfigurationTab(context), tr("General"));
    addSection(new LayersSection(context), tr("Layers"));
    addSection(new AsynchronousSection(context), tr("Asynchronous calls"));
    addSection(new PermissionsSection(context), tr("Permissions"));
    addSection(new TagsSection(context), tr("Tags"));
    m_choice->setValue(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_choice, 0, Qt::AlignLeft);
    layout->addWidget(m_stack, 1);
    connect(m_choice, &Segmented::valueChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

void ConfigurationSections::addSection(FunctionTab *section, const QString &title)
{
    m_choice->addChoice(title, static_cast<int>(m_sections.size()));
    m_sections.append(section);
    m_stack->addWidget(section);
    connect(section, &FunctionTab::otherFailed, this, &FunctionTab::otherFailed);
}

void ConfigurationSections::setFunction(const Function &function)
{
    m_choice->setValue(0);
    m_stack->setCurrentIndex(0);
    for (FunctionTab *section : std::as_const(m_sections))
        section->setFunction(function);
}

void ConfigurationSections::updateFunction(const Function &function)
{
    for (FunctionTab *section : std::as_const(m_sections))
        section->updateFunction(function);
}

void ConfigurationSections::refresh()
{
    for (FunctionTab *section : std::as_const(m_sections))
        section->refresh();
}

} // namespace signalbox
