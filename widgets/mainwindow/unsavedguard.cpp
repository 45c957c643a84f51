// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/unsavedguard.h"

namespace signalbox {

UnsavedGuard::UnsavedGuard(Drafts &drafts, const Catalog &catalog, QWidget &window)
    : m_drafts(drafts)
    , m_catalog(catalog)
    , m_window(window)
{
}

void UnsavedGuard::leave(const QString &connectionId, const QString &function,
                         const std::function<void()> &goOn)
{
    QList<Draft> unsaved = m_drafts.of(connectionId, function);
    unsaved.removeIf([](const Draft &each) { return each.waits; });
    ask(unsaved, UnsavedDialog::Waiting::Possible, goOn);
}

void UnsavedGuard::quit(const std::function<void()> &goOn)
{
    ask(m_drafts.all(), UnsavedDialog::Waiting::Impossible, goOn);
}

/// It may be just telling that it is answered, so it lives a little longer.
void UnsavedGuard::dismiss()
{
    if (!m_dialog)
        return;
    m_dialog->disconnect(&m_window);
    m_dialog->hide();
    m_dialog->deleteLater();
    m_dialog.clear();
}

void UnsavedGuard::ask(const QList<Draft> &unsaved, UnsavedDialog::Waiting waiting,
                       const std::function<void()> &goOn)
{
    dismiss();
    if (unsaved.isEmpty())
        return goOn();
    m_dialog = new UnsavedDialog(m_drafts, m_catalog, unsaved, waiting, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(m_dialog, &QDialog::accepted, &m_window, goOn);
    m_dialog->open();
}

} // namespace signalbox
