// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Label;

/// Makes a secret of a connection, or gives one another value. Stays open when that fails. The value is
/// hidden while it is typed, and kept nowhere here.
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    /// `names`: those there are.
    SecretDialog(Catalog &catalog, const QString &connectionId, const QStringList &names,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void saved(const QString &name);

private:
    void validate();
    void save();

    Catalog &m_catalog;
    QString m_connectionId;
    QStringList m_names;
    bool m_busy = false;
    Banner *m_banner;
    QLineEdit *m_name;
    QLineEdit *m_value;
    Label *m_hint;
    QPushButton *m_save;
};

} // namespace signalbox
