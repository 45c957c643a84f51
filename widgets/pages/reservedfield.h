// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

class QCheckBox;

namespace signalbox {

class Label;
class UnitSpinBox;

/// How many environments are reserved for a function, or why none can be.
class ReservedField : public QWidget
{
    Q_OBJECT

public:
    explicit ReservedField(QWidget *parent = nullptr);

    std::optional<int> value() const;
    void setValue(std::optional<int> environments);
    /// Whether it can be changed; where there is no such thing at all, `whyAbsent` says why.
    void allow(bool may, const QString &whyAbsent);

Q_SIGNALS:
    void changed();

private:
    void update();

    QCheckBox *m_reserve;
    UnitSpinBox *m_environments;
    Label *m_absent;
};

} // namespace signalbox
