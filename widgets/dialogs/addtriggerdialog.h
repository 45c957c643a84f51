// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>
#include <QMap>
#include <QSet>

class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class KindList;
class TriggerForm;

/// Binds a function to what starts it: the kinds on the left, what one of them needs on the right. Or changes
/// a trigger, which stays of its kind.
class AddTriggerDialog : public QDialog
{
    Q_OBJECT

public:
    AddTriggerDialog(Catalog &catalog, const Clock &clock, const Function &function,
                     const std::optional<Trigger> &changed = {}, QWidget *parent = nullptr);

Q_SIGNALS:
    void added(const signalbox::Trigger &trigger);

private:
    void build();
    void addKinds();
    void addGroup(const QString &heading, const QList<Trigger::Kind> &kinds);
    void addForm(Trigger::Kind kind);
    TriggerForm *makeForm(Trigger::Kind kind);
    TriggerForm *form() const;
    void readVersions();
    void showKind();
    void validate();
    void add();
    void fail(const Error &error);

    Catalog &m_catalog;
    const Clock &m_clock;
    Function m_function;
    std::optional<Trigger> m_changed; ///< the one that becomes another
    Capabilities m_can;
    bool m_busy = false;
    Banner *m_banner;
    KindList *m_kinds;
    QStackedWidget *m_forms;
    QMap<Trigger::Kind, TriggerForm *> m_byKind;
    QSet<TriggerForm *> m_loaded;
    QPushButton *m_add;
};

} // namespace signalbox
