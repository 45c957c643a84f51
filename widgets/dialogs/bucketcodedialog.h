// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QPushButton;

namespace signalbox {

class Banner;
class CodePlaceField;

/// Puts a zip that lies in a bucket in place of a function's code.
class BucketCodeDialog : public QDialog
{
    Q_OBJECT

public:
    /// `architecture`: what the code is built for; empty: as before.
    BucketCodeDialog(Catalog &catalog, const Function &function, const QString &architecture,
                     QWidget *parent = nullptr);

Q_SIGNALS:
    void deployed(const signalbox::Function &function);

private:
    void validate();
    void deploy();
    void onDeployed(const Result<Function> &result);

    Catalog &m_catalog;
    Function m_function;
    QString m_architecture;
    bool m_busy = false;
    Banner *m_banner;
    CodePlaceField *m_place;
    QPushButton *m_deploy;
};

} // namespace signalbox
