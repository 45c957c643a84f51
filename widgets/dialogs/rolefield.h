// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace signalbox {

class Label;

/// The role that a function runs under: one of those the connection has, read in the background, or any that
/// is typed. Its hint, which belongs below it, says why there is none to choose, and makes one.
class RoleField : public QWidget
{
    Q_OBJECT

public:
    explicit RoleField(Catalog &catalog, QWidget *parent = nullptr);

    /// Reads the roles of another connection. What was typed stays.
    void setConnection(const QString &connectionId);
    /// To be laid out below the field.
    QWidget *hint() const { return m_below; }
    /// Its ARN; empty while nothing is chosen.
    QString role() const;
    /// By its name where the list has it, now or later.
    void setRole(const QString &arn);
    /// What a role made for this function is called unless the person says otherwise.
    void setFunctionName(const QString &name) { m_functionName = name; }

Q_SIGNALS:
    void changed();

private:
    void load();
    void onListed(const Result<QList<ExecutionRole>> &result);
    void add(const ExecutionRole &role);
    void createBasic();
    void show(const QString &arn);
    void say(const QString &text);
    QWidget *makeBelow();

    Catalog &m_catalog;
    QString m_connectionId;
    QString m_functionName;
    CallPtr m_listing;
    QComboBox *m_box;
    Label *m_hint;
    QPushButton *m_create;
    QWidget *m_below;
};

} // namespace signalbox
