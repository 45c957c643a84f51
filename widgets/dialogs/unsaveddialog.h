// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/drafts.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace signalbox {

class Banner;
class Catalog;
class Label;

/// Asks what is to become of drafts: saved, discarded, or left as they are. Accepted once none of them is in
/// the way any more; what could not be saved stays, with the reason.
class UnsavedDialog : public QDialog
{
    Q_OBJECT

public:
    /// Whether the drafts can also wait where they are.
    enum class Waiting { Possible, Impossible };

    UnsavedDialog(Drafts &drafts, const Catalog &catalog, const QList<Draft> &unsaved, Waiting waiting,
                  QWidget *parent = nullptr);

    /// While it saves: what is on its way cannot be taken back and ends where it was typed; what is left of
    /// the drafts stays.
    void reject() override;

private:
    void layOut(const Catalog &catalog, Waiting waiting);
    void listDrafts(const Catalog &catalog, QVBoxLayout *into);
    void connectAll();
    bool isSavable() const;
    void saveNext();
    void onSaved(const Draft &draft, const Result<Nothing> &result);
    void tellRefusal(const Draft &draft, const Error &error);
    void discard();
    void letWait();
    void setBusy(bool busy);

    Drafts &m_drafts;
    QList<Draft> m_unsaved; ///< those that are in the way
    QList<Label *> m_lines; ///< that name them
    Banner *m_banner;
    QPushButton *m_cancel;
    QPushButton *m_discard;
    QPushButton *m_wait;
    QPushButton *m_save;
    bool m_stopped = false; ///< the person waits no longer
};

} // namespace signalbox
