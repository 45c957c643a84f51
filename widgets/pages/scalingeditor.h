// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/scaling.h"

#include <QWidget>

namespace signalbox {

class Label;

/// How a function is scaled: a field for each setting that its backend has. An empty one is left to the
/// backend.
class ScalingEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ScalingEditor(QWidget *parent = nullptr);

    void setFields(const QList<ScalingField> &fields);
    void setScaling(const Scaling &scaling);
    Scaling scaling() const;
    /// Why the settings cannot be saved; empty when they can.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        ScalingField field;
        QWidget *editor; ///< a QLineEdit, or a QComboBox for a choice
    };

    QWidget *makeEditor(const ScalingField &field);
    static QString valueOf(const Line &line);
    void onEdited();

    QList<Line> m_lines;
    QWidget *m_forms = nullptr;
    Label *m_hint;
};

} // namespace signalbox
