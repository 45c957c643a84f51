// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/domain/function.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Catalog;

/// Asks before a function is deleted; in production the function's name has to be typed.
class DeleteFunctionDialog : public QDialog
{
    Q_OBJECT

public:
    DeleteFunctionDialog(Catalog &catalog, const Function &function, QWidget *parent = nullptr);

Q_SIGNALS:
    void deleted();

private:
    void build(const Connection &connection);
    void remove();

    Catalog &m_catalog;
    Function m_function;
    Banner *m_banner;
    QLineEdit *m_name = nullptr; ///< only in production
    QPushButton *m_delete;
};

} // namespace signalbox
