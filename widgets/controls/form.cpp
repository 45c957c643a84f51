// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "form.h"

#include "label.h"

namespace signalbox {

namespace {

Label *labelFor(const QString &text, QWidget *field)
{
    auto *label = new Label(text, Type::Body, Tone::Secondary);
    label->setFixedHeight(metric::controlHeight); // beside the first line of a field that has several
    label->setBuddy(field);
    return label;
}

} // namespace

Form::Form(QWidget *parent)
    : QFormLayout(parent)
{
    setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalSpacing(16);
    setVerticalSpacing(10);
}

void Form::addField(const QString &label, QWidget *field)
{
    addRow(labelFor(label, field), field);
}

void Form::addField(const QString &label, QLayout *line)
{
    addRow(labelFor(label, line->itemAt(0)->widget()), line);
}

void Form::setFieldLabel(QWidget *field, const QString &label)
{
    if (auto *text = qobject_cast<Label *>(labelForField(field)))
        text->setText(label);
}

void Form::addFact(const QString &label, QWidget *value)
{
    addRow(new Label(label, Type::Body, Tone::Secondary), value);
}

} // namespace signalbox
