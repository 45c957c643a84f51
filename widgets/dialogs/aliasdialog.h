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
class UnitSpinBox;

/// Makes an alias, or points one elsewhere: at a version, or at two that share the calls.
class AliasDialog : public QDialog
{
    Q_OBJECT

public:
    /// An alias without a revision is a new one. `versions` is not empty.
    AliasDialog(Catalog &catalog, const Function &function, const QList<Version> &versions,
                const Alias &alias, QWidget *parent = nullptr);

Q_SIGNALS:
    void saved(const signalbox::Alias &alias);

private:
    void build(const QList<Version> &versions);
    void fillSecond();
    void validate();
    Alias alias() const;
    void save();

    Catalog &m_catalog;
    Function m_function;
    Alias m_base;
    bool m_busy = false;
    Banner *m_banner;
    Form *m_form;
    QLineEdit *m_name;
    QComboBox *m_version;
    QComboBox *m_second;
    UnitSpinBox *m_share;
    QLineEdit *m_description;
    Label *m_hint;
    QPushButton *m_save;
};

} // namespace signalbox
