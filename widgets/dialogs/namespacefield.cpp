// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/namespacefield.h"

#include "widgets/controls/buttons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace signalbox {

NameSpaceField::NameSpaceField(QWidget *parent)
    : QWidget(parent)
    , m_box(new QComboBox)
    , m_ask(makeLink(tr("Ask for them")))
    , m_all(new QCheckBox)
{
    m_box->setAccessibleName(tr("Namespace"));
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->lineEdit()->setPlaceholderText(tr("the default one"));
    m_ask->setAccessibleName(tr("Ask the server for its namespaces"));
    auto *line = new QHBoxLayout;
    line->addWidget(m_box, 1);
    line->addWidget(m_ask);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(line);
    layout->addWidget(m_all);
    setFocusProxy(m_box);
    m_all->hide();
    connect(m_ask, &QPushButton::clicked, this, &NameSpaceField::asked);
    connect(m_box, &QComboBox::currentTextChanged, this, &NameSpaceField::changed);
    connect(m_all, &QCheckBox::toggled, this, [this] {
        update();
        Q_EMIT changed();
    });
}

QString NameSpaceField::value() const
{
    return m_box->currentText().trimmed();
}

void NameSpaceField::setValue(const QString &nameSpace)
{
    m_box->setCurrentText(nameSpace);
}

void NameSpaceField::setNames(const QStringList &names)
{
    const QString chosen = value();
    m_names = names;
    m_names.sort();
    {
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        m_box->addItem(QString());
        m_box->addItems(m_names);
        m_box->setCurrentText(chosen);
    }
    m_all->setText(tr("A connection for each of the %n namespace(s)", nullptr, int(m_names.size())));
    update();
}

void NameSpaceField::setManyAllowed(bool allowed)
{
    m_manyAllowed = allowed;
    update();
}

void NameSpaceField::setAskable(bool askable, bool asking)
{
    m_ask->setEnabled(askable && !asking);
    m_ask->setText(asking ? tr("Asking…") : tr("Ask for them"));
}

QStringList NameSpaceField::wanted() const
{
    return m_all->isChecked() && !m_all->isHidden() ? m_names : QStringList{value()};
}

void NameSpaceField::update()
{
    m_all->setVisible(m_manyAllowed && m_names.size() > 1);
    m_box->setEnabled(m_all->isHidden() || !m_all->isChecked());
}

} // namespace signalbox
