// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QComboBox>

namespace signalbox {

/// Whose settings are shown: the function's newest code, one of its aliases or of its versions, which are
/// read in the background.
class QualifierBox : public QComboBox
{
    Q_OBJECT

public:
    explicit QualifierBox(Catalog &catalog, QWidget *parent = nullptr);

    /// Back to the newest code. Nothing is read yet.
    void setFunction(const Function &function);
    /// Reads what there is to choose from; what is chosen stays while it is there.
    void load();
    /// Empty for the newest code.
    QString qualifier() const { return currentData().toString(); }

Q_SIGNALS:
    void chosen();

private:
    void onListed(const Result<Versions> &result);

    Catalog &m_catalog;
    Function m_function;
};

} // namespace signalbox
