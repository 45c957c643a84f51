// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/triggermodel.h"
#include "widgets/pages/functiontab.h"

class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class TableView;

/// What starts the function: list, add, remove, switch on and off, fire a test event.
class TriggersTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit TriggersTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override { m_function = function; }
    void refresh() override { m_model.refresh(); }

Q_SIGNALS:
    /// What a trigger was fired for is to be seen.
    void invocationsAsked();

private:
    void buildTable();
    void onRefreshed();
    void sayWhatIsMissing();
    void fillActions();
    bool mayChange() const;
    void addAction(const QString &text, const QString &description, const std::function<void()> &action);
    void add(const std::optional<Trigger> &changed = {});
    void fire(const Trigger &trigger);
    void tellFired(const QString &what);
    void setEnabled(const Trigger &trigger, bool enabled);
    void remove(const Trigger &trigger);
    void undo();
    void tellNotUndone(const Function &asked, const Trigger &removed, const Error &error);
    void putFile(const Trigger &trigger);
    void upload(const Trigger &trigger, const QString &path);
    void showProgress(const QString &key, qint64 done, qint64 total);
    void cancelUpload();
    void answer(const Function &asked, const Result<Nothing> &result, const QString &done);
    void failOf(const Function &asked, const Error &error);
    /// Above the tabs, where it hides nothing of this one.
    void tellOther(const Function &asked, const Error &error);
    void fail(const Error &error);

    Function m_function;
    TriggerModel m_model;
    QString m_select; ///< key of the trigger just added
    std::optional<Trigger> m_removed;
    CallPtr m_upload; ///< a file on its way into a bucket
    Banner *m_banner;
    std::function<void()> m_bannerAction = [] {}; ///< of the button it shows
    Banner *m_unread;                             ///< what the list lacks
    bool m_listFailed = false;                    ///< the banner says so
    QStackedWidget *m_stack;
    TableView *m_table;
    QWidget *m_actions; ///< links for the selected trigger
    QPushButton *m_add;
    EmptyState *m_empty;
};

} // namespace signalbox
