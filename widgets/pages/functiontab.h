// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"
#include "widgets/pages/context.h"

#include <QWidget>

namespace signalbox {

/// Tells a function from all others, of whichever connection.
inline QString keyOf(const Function &function)
{
    return function.connectionId + u'/' + function.name;
}

/// One tab of a function's page.
class FunctionTab : public QWidget
{
    Q_OBJECT

public:
    explicit FunctionTab(const Context &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    {
    }

    /// Fills what the page leaves: see Page.
    bool hasHeightForWidth() const override { return false; }
    /// Another function than before: start afresh.
    virtual void setFunction(const Function &function) = 0;
    /// The same function, read again. What a person has typed stays.
    virtual void updateFunction(const Function &function) { Q_UNUSED(function) }
    virtual void refresh() {}
    /// Puts the focus into the tab's filter, where there is one.
    virtual void focusFilter() {}

Q_SIGNALS:
    /// What was asked failed, and another function is shown by now, or nobody looks at this tab.
    void otherFailed(const QString &what, const QString &advice);

protected:
    Context m_context;
};

} // namespace signalbox
