// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pairseditor.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSet>
#include <QVBoxLayout>
#include <algorithm>

namespace signalbox {

PairsEditor::PairsEditor(const PairTexts &texts, QWidget *parent)
    : QWidget(parent)
    , m_texts(texts)
    , m_layout(new QVBoxLayout)
    , m_hint(new Label({}, Type::Small, Tone::Bad))
    , m_add(makeLink(texts.add))
{
    m_layout->setSpacing(6);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(m_layout);
    layout->addWidget(m_hint);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine({}, {}).name->setFocus();
        onEdited();
    });
    m_hint->hide();
}

void PairsEditor::setPairs(const Pairs &pairs)
{
    setLines(linesOf(pairs), pairs);
    m_hint->hide();
}

/// A name that a person typed is never locked.
void PairsEditor::setLines(const PairLines &lines, const Pairs &base)
{
    const auto locked = [&](const QString &name) { return base.contains(name) && isLocked(name); };
    const bool same = lines == this->lines() &&
                      std::all_of(m_lines.begin(), m_lines.end(),
                                  [&](const Line &line) { return line.locked == locked(line.name->text()); });
    if (same) // the one that is being typed in stays
        return showProblem();
    while (!m_lines.isEmpty())
        removeLine(m_lines.last().widget);
    for (const auto &[name, value] : lines)
        addLine(name, value, locked(name));
    showProblem();
}

void PairsEditor::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_add->setEnabled(!readOnly);
    for (const Line &line : std::as_const(m_lines))
        allow(line);
}

void PairsEditor::allow(const Line &line) const
{
    const bool fixed = m_readOnly || line.locked;
    line.name->setReadOnly(fixed);
    line.value->setReadOnly(fixed);
    line.remove->setEnabled(!fixed);
}

PairLines PairsEditor::lines() const
{
    PairLines lines;
    for (const Line &line : m_lines)
        lines.append({line.name->text(), line.value->text()});
    return lines;
}

QString PairsEditor::problem() const
{
    QSet<QString> seen;
    for (const Line &line : m_lines) {
        const QString name = line.name->text();
        if (line.locked || (name.isEmpty() && line.value->text().isEmpty()))
            continue;
        if (const QString why = problemOf(name, line.value->text()); !why.isEmpty())
            return why;
        if (seen.contains(name))
            return tr("“%1” is there twice.").arg(name);
        seen.insert(name);
    }
    return {};
}

PairsEditor::Line PairsEditor::addLine(const QString &name, const QString &value, bool locked)
{
    const Line line{new QWidget, new QLineEdit(name), new QLineEdit(value),
                    makeIconButton(QStringLiteral("trash"), m_texts.remove), locked};
    line.name->setPlaceholderText(m_texts.namePlaceholder);
    line.name->setAccessibleName(m_texts.name);
    line.value->setPlaceholderText(tr("value"));
    line.value->setAccessibleName(m_texts.value);
    allow(line);
    auto *layout = new QHBoxLayout(line.widget);
    layout->setContentsMargins({});
    layout->addWidget(line.name, 1);
    layout->addWidget(line.value, 2);
    layout->addWidget(line.remove);
    m_layout->addWidget(line.widget);
    m_lines.append(line);
    connect(line.name, &QLineEdit::textChanged, this, &PairsEditor::onEdited);
    connect(line.value, &QLineEdit::textChanged, this, &PairsEditor::onEdited);
    connect(line.remove, &QToolButton::clicked, this, [this, widget = line.widget] {
        removeLine(widget);
        onEdited();
    });
    return line;
}

void PairsEditor::removeLine(QWidget *widget)
{
    m_lines.removeIf([widget](const Line &line) { return line.widget == widget; });
    m_layout->removeWidget(widget);
    widget->hide();
    widget->deleteLater();
}

void PairsEditor::showProblem()
{
    const QString said = problem();
    m_hint->setText(said);
    m_hint->setVisible(!said.isEmpty());
}

void PairsEditor::onEdited()
{
    showProblem();
    Q_EMIT changed();
}

} // namespace signalbox
