// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace signalbox {

/// The namespace of a connection: one of those that the server has, once it was asked for them, or any that
/// is typed. A new connection may be added once for each of them.
class NameSpaceField : public QWidget
{
    Q_OBJECT

public:
    explicit NameSpaceField(QWidget *parent = nullptr);

    QString value() const;
    void setValue(const QString &nameSpace);
    /// What the server has to choose from. What is chosen stays so.
    void setNames(const QStringList &names);
    /// Whether there may be one connection for each: not where one is edited.
    void setManyAllowed(bool allowed);
    /// Whether the server can be asked, and is being asked.
    void setAskable(bool askable, bool asking);
    /// Those to add a connection for: the one that is chosen, or all.
    QStringList wanted() const;

Q_SIGNALS:
    void changed();
    /// The server is to be asked for its namespaces.
    void asked();

private:
    void update();

    QStringList m_names;
    bool m_manyAllowed = false;
    QComboBox *m_box;
    QPushButton *m_ask;
    QCheckBox *m_all;
};

} // namespace signalbox
