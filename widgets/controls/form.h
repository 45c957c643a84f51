// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGridLayout>

namespace signalbox {

class Label;

/// Labels left, fields right, as in every form. A label stands in the middle of its field's first line, and
/// names the field for assistive technology. Rows can be out of sight.
/// (QFormLayout of Qt 6.4 writes past its end when it is asked for its height for a width and rows are
/// hidden.)
class Form : public QGridLayout
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    void addField(const QString &label, QWidget *field);
    /// Several controls in a line; the first is the one that the label names.
    void addField(const QString &label, QLayout *line);
    /// Text that belongs to the field above it.
    void addHint(QWidget *hint);
    /// A value to read, of one line.
    void addFact(const QString &label, QWidget *value);
    /// Says something else beside a field.
    void setFieldLabel(QWidget *field, const QString &label);
    /// Changes nothing for a field that the form does not have.
    void setRowVisible(QWidget *field, bool visible);
    /// Deletes the field and its label.
    void removeRow(QWidget *field);

private:
    struct Row
    {
        QWidget *field;
        Label *label; ///< none beside a hint
    };

    void add(Label *label, QWidget *field);
    const Row *rowOf(const QWidget *field) const;

    QList<Row> m_rows;
};

} // namespace signalbox
