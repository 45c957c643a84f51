// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/functiontab.h"

#include <memory>

namespace signalbox {

class LivePage;

/// The live view of one function. Made when it is looked at, since it reads an hour of history.
class LiveTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit LiveTab(const Context &context, QWidget *parent = nullptr);
    ~LiveTab() override;

    void setFunction(const Function &function) override;
    void refresh() override;

Q_SIGNALS:
    /// What was recorded of this invocation is to be shown.
    void invocationAsked(const QString &requestId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void make();

    Function m_function;
    std::unique_ptr<LivePage> m_live;
};

} // namespace signalbox
