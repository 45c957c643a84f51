// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/form.h"

#include "widgets/controls/label.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int labels = 0; // columns
constexpr int fields = 1;

Label *labelFor(const QString &text, QWidget *field)
{
    auto *label = new Label(text, Type::Body, Tone::Secondary);
    label->setFixedHeight(metric::controlHeight); // beside the first line of a field that has several
    label->setBuddy(field);
    return label;
}

/// What is as wide as it is stands left, the rest fills the column.
Qt::Alignment placeOf(const QWidget *field)
{
    return field->sizePolicy().horizontalPolicy() == QSizePolicy::Fixed ? Qt::AlignLeft : Qt::Alignment();
}

} // namespace

Form::Form(QWidget *parent)
    : QGridLayout(parent)
{
    setColumnStretch(fields, 1);
    setHorizontalSpacing(16);
    setVerticalSpacing(10);
}

void Form::add(Label *label, QWidget *field)
{
    const int row = rowCount();
    if (label)
        addWidget(label, row, labels, Qt::AlignTop);
    addWidget(field, row, fields, placeOf(field));
    m_rows.append({field, label});
}

void Form::addField(const QString &label, QWidget *field)
{
    add(labelFor(label, field), field);
}

void Form::addField(const QString &label, QLayout *line)
{
    const int row = rowCount();
    addWidget(labelFor(label, line->itemAt(0)->widget()), row, labels, Qt::AlignTop);
    addLayout(line, row, fields);
}

void Form::addHint(QWidget *hint)
{
    add(nullptr, hint);
}

void Form::addFact(const QString &label, QWidget *value)
{
    add(new Label(label, Type::Body, Tone::Secondary), value);
}

const Form::Row *Form::rowOf(const QWidget *field) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [field](const Row &row) { return row.field == field; });
    return found == m_rows.end() ? nullptr : &*found;
}

void Form::setFieldLabel(QWidget *field, const QString &label)
{
    if (const Row *row = rowOf(field); row && row->label)
        row->label->setText(label);
}

void Form::setRowVisible(QWidget *field, bool visible)
{
    const Row *row = rowOf(field);
    if (!row) // not in the form yet: shown alone, it would be a window
        return;
    row->field->setVisible(visible);
    if (row->label)
        row->label->setVisible(visible);
}

void Form::removeRow(QWidget *field)
{
    if (const Row *row = rowOf(field))
        delete row->label;
    m_rows.removeIf([field](const Row &each) { return each.field == field; });
    delete field;
}

} // namespace signalbox
