// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QPushButton;

namespace signalbox {

class Banner;
class Label;
class UnitSpinBox;

/// Keeps environments of a version or an alias started, and says what that costs; or gives them back.
class ProvisionDialog : public QDialog
{
    Q_OBJECT

public:
    /// `function`: with the memory of the version that is meant. `now`: what is kept ready already.
    ProvisionDialog(Catalog &catalog, const Function &function, const QString &qualifier,
                    const std::optional<ProvisionedConcurrency> &now, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    void build();
    void showPrice();
    QString nowText() const;
    void update();
    void set(std::optional<int> environments);

    Catalog &m_catalog;
    Function m_function;
    QString m_qualifier;
    std::optional<ProvisionedConcurrency> m_now;
    bool m_busy = false;
    Banner *m_banner;
    UnitSpinBox *m_environments;
    Label *m_state;
    Label *m_price;
    QPushButton *m_giveBack;
    QPushButton *m_keep;
};

} // namespace signalbox
