// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/functiontab.h"

class QStackedWidget;

namespace signalbox {

class Segmented;

/// All that can be set about a function, a part at a time.
class ConfigurationSections : public FunctionTab
{
    Q_OBJECT

public:
    explicit ConfigurationSections(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override;
    void refresh() override;

private:
    void addSection(FunctionTab *section, const QString &title);

    QList<FunctionTab *> m_sections;
    Segmented *m_choice;
    QStackedWidget *m_stack;
};

} // namespace signalbox
