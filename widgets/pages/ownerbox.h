// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"
#include "widgets/controls/qualifierbox.h"

namespace signalbox {

/// Whose settings are shown: the function's newest code's, or those of one of its aliases or versions. These
/// are read in the background, once, and again only when they may have changed.
class OwnerBox : public QualifierBox
{
    Q_OBJECT

public:
    explicit OwnerBox(Catalog &catalog, QWidget *parent = nullptr);

    /// Back to the newest code. Nothing is read yet.
    void setFunction(const Function &function);
    /// The same function, read again.
    void updateFunction(const Function &function);
    /// Reads what there is to choose from, where that is not known.
    void load();
    /// What there is to choose from may be something else by now.
    void forget() { m_known = false; }

private:
    void renew();
    void onListed(const Result<Versions> &result);

    Catalog &m_catalog;
    Function m_function;
    bool m_known = false; ///< or being read
};

} // namespace signalbox
