// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"
#include "widgets/pages/context.h"
#include "widgets/pages/page.h"

#include <functional>

class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace signalbox {

class Banner;
class EmptyState;
class FunctionTab;
class HeaderBar;

/// One function: what it is, its code, testing it, what starts it, what it did.
class FunctionPage : public Page
{
    Q_OBJECT

public:
    explicit FunctionPage(const Context &context, QWidget *parent = nullptr);

    void setFunction(const QString &connectionId, const QString &functionName);
    QString connectionId() const { return m_function.connectionId; }
    QString functionName() const { return m_function.name; }
    QWidget *firstFocus() override;
    /// Shows the Test tab and invokes with what its editor holds.
    void invoke();
    /// Shows the Invocations tab with this one selected, as soon as it is recorded.
    void showInvocation(const QString &requestId);

    /// Whether its tab in front shows what runs right now.
    bool showsLive() const;

    void refresh() override;
    void focusFilter() override;

Q_SIGNALS:
    /// The person, or the function's deletion, asks to go back to the list.
    void left();
    /// Another tab is in front.
    void partShown();

private:
    /// Of what was asked for a function, or in a tab, that was left before it ended.
    struct Failure
    {
        QString what;
        QString advice;
        bool operator==(const Failure &) const = default;
    };

    /// A tab, which is made when it is first shown: all at once would take longer than a frame.
    struct Part
    {
        std::function<FunctionTab *()> make;
        QStackedWidget *place; ///< where it goes
        FunctionTab *tab = nullptr;
    };

    void addParts();
    /// Returns its index.
    int addPart(const QString &title, std::function<FunctionTab *()> make);
    FunctionTab *tab(int part);
    void update();
    void updateBanner(bool found);
    void fitToConnection();
    void showFunction(const Function &function);
    void remove();
    void tellOfOther(const QString &what, const QString &advice);
    void showFailed();

    Context m_context;
    Function m_function;
    bool m_there = false;
    HeaderBar *m_header;
    Banner *m_banner;
    Banner *m_failures;
    QList<Failure> m_failed; ///< what m_failures tells, the latest first
    QTabWidget *m_tabs;
    QPushButton *m_delete;
    EmptyState *m_noVersions; ///< in the place of the versions: why there are none
    QList<Part> m_parts;
    int m_configuration = 0;
    int m_code = 0;
    int m_test = 0;
    int m_versions = 0;
    int m_invocations = 0;
};

} // namespace signalbox
