// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/unsaveddialog.h"

#include <QPointer>

namespace signalbox {

/// Asks for drafts before they go out of sight with their function, or are lost with the window. One question
/// at a time.
class UnsavedGuard
{
public:
    UnsavedGuard(Drafts &drafts, const Catalog &catalog, QWidget &window);

    /// Goes on once nothing of the function is unsaved, or the person lets it wait; at once where that is so.
    void leave(const QString &connectionId, const QString &function, const std::function<void()> &goOn);
    /// Goes on once nothing at all is unsaved. As with leave(), what was asked before is asked no more.
    void quit(const std::function<void()> &goOn);

private:
    void dismiss();
    void ask(const QList<Draft> &unsaved, UnsavedDialog::Waiting waiting, const std::function<void()> &goOn);

    Drafts &m_drafts;
    const Catalog &m_catalog;
    QWidget &m_window;
    QPointer<UnsavedDialog> m_dialog;
};

} // namespace signalbox
