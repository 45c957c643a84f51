// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/scalingeditor.h"

#include "widgets/controls/form.h"
#include "widgets/controls/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signalbox {

ScalingEditor::ScalingEditor(QWidget *parent)
    : QWidget(parent)
    , m_hint(new Label({}, Type::Small, Tone::Bad))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_hint);
    m_hint->setWordWrap(true);
    m_hint->hide();
}

/// In two columns, the first one down first.
void ScalingEditor::setFields(const QList<ScalingField> &fields)
{
    delete m_forms;
    m_lines.clear();
    m_forms = new QWidget;
    auto *columns = new QHBoxLayout(m_forms);
    columns->setContentsMargins({});
    columns->setSpacing(metric::cardGap * 2);
    Form *form = nullptr;
    for (qsizetype at = 0; at < fields.size(); ++at) {
        if (at == 0 || at == (fields.size() + 1) / 2) {
            form = new Form;
            columns->addLayout(form, 1);
        }
        m_lines.append({fields.at(at), makeEditor(fields.at(at))});
        form->addField(fields.at(at).label, m_lines.last().editor);
    }
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_forms);
}

QWidget *ScalingEditor::makeEditor(const ScalingField &field)
{
    if (field.kind == ScalingField::Kind::Choice) {
        auto *choice = new QComboBox;
        choice->setAccessibleName(field.label);
        connect(choice, &QComboBox::currentIndexChanged, this, &ScalingEditor::onEdited);
        return choice;
    }
    auto *edit = new QLineEdit;
    edit->setAccessibleName(field.label);
    edit->setPlaceholderText(tr("default"));
    edit->setToolTip(boundsOf(field));
    connect(edit, &QLineEdit::textChanged, this, &ScalingEditor::onEdited);
    return edit;
}

void ScalingEditor::setScaling(const Scaling &scaling)
{
    for (const Line &line : std::as_const(m_lines)) {
        const QString value = scaling.value(line.field.key);
        if (auto *edit = qobject_cast<QLineEdit *>(line.editor)) {
            edit->setText(value);
            continue;
        }
        auto *choice = static_cast<QComboBox *>(line.editor);
        choice->clear();
        choice->addItem(tr("default"), QString());
        QStringList choices = line.field.choices;
        if (!value.isEmpty() && !choices.contains(value))
            choices.append(value);
        for (const QString &each : std::as_const(choices))
            choice->addItem(each, each);
        choice->setCurrentIndex(choice->findData(value));
    }
    onEdited();
}

QString ScalingEditor::valueOf(const Line &line)
{
    if (const auto *edit = qobject_cast<const QLineEdit *>(line.editor))
        return edit->text().trimmed();
    return static_cast<const QComboBox *>(line.editor)->currentData().toString();
}

Scaling ScalingEditor::scaling() const
{
    Scaling scaling;
    for (const Line &line : m_lines) {
        if (const QString value = valueOf(line); !value.isEmpty())
            scaling.insert(line.field.key, value);
    }
    return scaling;
}

QString ScalingEditor::problem() const
{
    for (const Line &line : m_lines) {
        const QString value = valueOf(line);
        if (!value.isEmpty() && !fits(line.field, value))
            return tr("%1: “%2” does not fit; it takes %3.")
                .arg(line.field.label, value, boundsOf(line.field));
    }
    return {};
}

void ScalingEditor::onEdited()
{
    const QString said = problem();
    m_hint->setText(said);
    m_hint->setVisible(!said.isEmpty());
    Q_EMIT changed();
}

} // namespace signalbox
