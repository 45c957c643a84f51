// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/version.h"

#include <QComboBox>

namespace signalbox {

/// Chooses a function's newest code, one of its aliases or one of its versions.
class QualifierBox : public QComboBox
{
    Q_OBJECT

public:
    enum class Offered { All, NoVersions };

    /// `name` is the accessible name.
    explicit QualifierBox(const QString &name, Offered offered = Offered::All, QWidget *parent = nullptr);

    /// What there is to choose from; what is chosen stays while it is there.
    void offer(const Versions &versions);
    /// Chooses what something calls already; it stays to be chosen, also where it is not offered.
    void begin(const QString &qualifier);
    /// Back to the newest code, which is all there is to choose. Says nothing.
    void reset();
    /// Empty for the newest code.
    QString qualifier() const { return currentData().toString(); }

Q_SIGNALS:
    void chosen();

private:
    void addQualifier(const QString &qualifier);
    void removeOffered();

    Offered m_offered;
    QString m_begun; ///< what it began with; empty: the newest code
};

} // namespace signalbox
