// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFormLayout>

namespace signalbox {

/// Labels left, fields right, as in every form. A label stands in the middle of its field's first line, and
/// names the field for assistive technology.
class Form : public QFormLayout
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    void addField(const QString &label, QWidget *field);
    /// Several controls in a line; the first is the one that the label names.
    void addField(const QString &label, QLayout *line);
    /// Text that belongs to the field above it.
    void addHint(QWidget *hint) { addRow(QString(), hint); }
    /// Says something else beside a field.
    void setFieldLabel(QWidget *field, const QString &label);
    /// A value to read, of one line.
    void addFact(const QString &label, QWidget *value);
};

} // namespace signalbox
