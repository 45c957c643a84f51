// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/placechooser.h"

#include "widgets/controls/buttons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace signalbox {

PlaceChooser::PlaceChooser(const Texts &texts, const QRegularExpression &pattern, QObject *parent)
    : QObject(parent)
    , m_texts(texts)
    , m_pattern(pattern)
    , m_box(new QComboBox)
    , m_name(new QLineEdit)
    , m_create(makeButton(texts.create))
    , m_maker(new QWidget)
{
    m_box->setAccessibleName(texts.name);
    m_name->setAccessibleName(texts.newName);
    m_name->setPlaceholderText(texts.newName);
    auto *line = new QHBoxLayout(m_maker);
    line->setContentsMargins({});
    m_maker->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // the hint has what is left over
    line->addWidget(m_name, 1);
    line->addWidget(m_create);
    connect(m_box, &QComboBox::currentIndexChanged, this, &PlaceChooser::update);
    connect(m_name, &QLineEdit::textChanged, this, &PlaceChooser::update);
    connect(m_create, &QPushButton::clicked, this, [this] { Q_EMIT createAsked(typed()); });
    update();
}

void PlaceChooser::setPlaces(const QList<QPair<QString, QString>> &places, const QString &choose)
{
    m_box->clear();
    for (const auto &[shown, place] : places)
        m_box->addItem(shown, place);
    if (!choose.isEmpty())
        m_box->setCurrentIndex(m_box->findData(choose));
    update();
}

QString PlaceChooser::place() const
{
    return m_box->currentData().toString();
}

QString PlaceChooser::hint() const
{
    if (!typed().isEmpty() && !valid())
        return m_texts.wrongName;
    return m_box->currentIndex() < 0 ? m_texts.none : QString();
}

void PlaceChooser::setBusy(bool busy)
{
    m_busy = busy;
    update();
}

void PlaceChooser::clearName()
{
    m_name->clear();
}

QString PlaceChooser::typed() const
{
    return m_name->text().trimmed();
}

bool PlaceChooser::valid() const
{
    return m_pattern.match(typed()).hasMatch();
}

void PlaceChooser::update()
{
    m_create->setEnabled(!m_busy && valid());
    Q_EMIT changed();
}

} // namespace signalbox
