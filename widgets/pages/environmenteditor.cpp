// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/environmenteditor.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

EnvironmentEditor::EnvironmentEditor(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout)
    , m_hint(new Label({}, Type::Small, Tone::Bad))
{
    m_layout->setSpacing(6);
    auto *add = makeLink(tr("+ Add variable"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(m_layout);
    layout->addWidget(m_hint);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addLine({}, {}).name->setFocus();
        onEdited();
    });
    m_hint->hide();
}

void EnvironmentEditor::setVariables(const QMap<QString, QString> &variables)
{
    while (!m_lines.isEmpty())
        removeLine(m_lines.last().widget);
    for (auto it = variables.begin(); it != variables.end(); ++it)
        addLine(it.key(), it.value());
    m_hint->hide();
}

QMap<QString, QString> EnvironmentEditor::variables() const
{
    QMap<QString, QString> variables;
    for (const Line &line : m_lines) {
        if (!line.name->text().isEmpty())
            variables.insert(line.name->text(), line.value->text());
    }
    return variables;
}

QString EnvironmentEditor::problem() const
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z][A-Za-z0-9_]+$"));
    QSet<QString> seen;
    for (const Line &line : m_lines) {
        const QString name = line.name->text();
        if (name.isEmpty() && line.value->text().isEmpty())
            continue;
        if (!allowed.match(name).hasMatch())
            return tr("“%1” is no name for a variable: a letter first, then letters, digits and _, two at "
                      "least.")
                .arg(name);
        if (seen.contains(name))
            return tr("“%1” is there twice.").arg(name);
        seen.insert(name);
    }
    return {};
}

EnvironmentEditor::Line EnvironmentEditor::addLine(const QString &name, const QString &value)
{
    Line line{new QWidget, new QLineEdit(name), new QLineEdit(value)};
    line.name->setPlaceholderText(tr("NAME"));
    line.name->setAccessibleName(tr("Variable name"));
    line.value->setPlaceholderText(tr("value"));
    line.value->setAccessibleName(tr("Variable value"));
    auto *remove = makeIconButton(QStringLiteral("trash"), tr("Remove variable"));
    auto *layout = new QHBoxLayout(line.widget);
    layout->setContentsMargins({});
    layout->addWidget(line.name, 1);
    layout->addWidget(line.value, 2);
    layout->addWidget(remove);
    m_layout->addWidget(line.widget);
    m_lines.append(line);
    connect(line.name, &QLineEdit::textChanged, this, &EnvironmentEditor::onEdited);
    connect(line.value, &QLineEdit::textChanged, this, &EnvironmentEditor::onEdited);
    connect(remove, &QToolButton::clicked, this, [this, widget = line.widget] {
        removeLine(widget);
        onEdited();
    });
    return line;
}

void EnvironmentEditor::removeLine(QWidget *widget)
{
    m_lines.removeIf([widget](const Line &line) { return line.widget == widget; });
    m_layout->removeWidget(widget);
    widget->hide();
    widget->deleteLater();
}

void EnvironmentEditor::onEdited()
{
    const QString said = problem();
    m_hint->setText(said);
    m_hint->setVisible(!said.isEmpty());
    Q_EMIT changed();
}

} // namespace signalbox
