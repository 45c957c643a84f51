// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/placechooser.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int hintGap = 4;
} // namespace

PlaceChooser::PlaceChooser(const Texts &texts, const QRegularExpression &pattern, QObject *parent)
    : QObject(parent)
    , m_texts(texts)
    , m_pattern(pattern)
    , m_box(new QComboBox)
    , m_name(new QLineEdit)
    , m_create(makeButton(texts.create))
    , m_maker(new QWidget)
    , m_hint(new Label({}, Type::Small, Tone::Warning))
{
    m_box->setAccessibleName(texts.name);
    m_name->setAccessibleName(texts.newName);
    m_name->setPlaceholderText(texts.newName);
    m_hint->setWordWrap(true);
    m_hint->hide();
    auto *line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(m_create);
    auto *both = new QVBoxLayout(m_maker);
    both->setContentsMargins({});
    both->setSpacing(hintGap);
    both->addLayout(line);
    both->addWidget(m_hint);
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
    m_box->setPlaceholderText(m_texts.none);
    m_box->setAccessibleDescription(places.isEmpty() ? m_texts.none : QString());
    if (!choose.isEmpty())
        m_box->setCurrentIndex(m_box->findData(choose));
    update();
}

QString PlaceChooser::place() const
{
    return m_box->currentData().toString();
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
    const auto match = m_pattern.match(typed(), 0, QRegularExpression::PartialPreferCompleteMatch);
    // what may become right as it is typed is not wrong yet
    const bool wrong = !typed().isEmpty() && !match.hasMatch() && !match.hasPartialMatch();
    m_hint->setText(wrong ? m_texts.wrongName : QString());
    m_hint->setVisible(wrong || !m_hint->isHidden()); // keeps the room it once took
    Q_EMIT changed();
}

} // namespace signalbox
