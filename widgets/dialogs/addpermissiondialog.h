// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Form;
class Label;

/// Lets a service, an account or anybody else do something with a function.
class AddPermissionDialog : public QDialog
{
    Q_OBJECT

public:
    /// `qualifier`: a version or an alias, which have policies of their own; empty: the function. `taken`:
    /// the ids of the statements there are.
    AddPermissionDialog(Catalog &catalog, const Function &function, const QString &qualifier,
                        const QStringList &taken, QWidget *parent = nullptr);

Q_SIGNALS:
    void added(const signalbox::Permission &permission);

private:
    enum class Who { Service, Account, Principal };

    void build();
    void addService(const QString &title, const QString &principal, const QString &sourceHint);
    void onWhoChanged();
    Who who() const;
    Permission permission() const;
    QString problem() const;
    QString consequence() const;
    void validate();
    void add();

    Catalog &m_catalog;
    Function m_function;
    QString m_qualifier;
    QStringList m_taken;
    bool m_busy = false;
    Banner *m_banner;
    Form *m_form;
    QComboBox *m_who;
    QLineEdit *m_account;
    QLineEdit *m_principal;
    QComboBox *m_action;
    QLineEdit *m_source;
    QLineEdit *m_sourceAccount;
    QLineEdit *m_organisation;
    QLineEdit *m_id;
    Label *m_hint;
    QPushButton *m_add;
};

} // namespace signalbox
