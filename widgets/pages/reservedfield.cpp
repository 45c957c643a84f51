// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/reservedfield.h"

#include "widgets/controls/label.h"
#include "widgets/controls/unitspinbox.h"

#include <QCheckBox>
#include <QHBoxLayout>

namespace signalbox {

namespace {

constexpr int mostEnvironments = 1'000'000; ///< the account's own limit is said by who has it
constexpr int proposed = 10;

} // namespace

ReservedField::ReservedField(QWidget *parent)
    : QWidget(parent)
    , m_reserve(new QCheckBox(tr("Reserve")))
    , m_environments(new UnitSpinBox(tr("Reserved concurrency"), tr("environments"), 0, mostEnvironments))
    , m_absent(new Label({}, Type::Small, Tone::Secondary))
{
    m_reserve->setAccessibleName(tr("Reserve concurrency"));
    m_absent->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_reserve);
    layout->addWidget(m_environments);
    layout->addWidget(m_absent, 1);
    layout->addStretch();
    setFocusProxy(m_reserve);
    m_absent->hide();
    connect(m_reserve, &QCheckBox::toggled, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_environments, &QSpinBox::valueChanged, this, &ReservedField::changed);
}

std::optional<int> ReservedField::value() const
{
    return m_reserve->isChecked() ? std::optional(m_environments->value()) : std::nullopt;
}

void ReservedField::setValue(std::optional<int> environments)
{
    m_reserve->setChecked(environments.has_value());
    m_environments->setValue(environments.value_or(proposed));
    update();
}

void ReservedField::allow(bool may, const QString &whyAbsent)
{
    const bool absent = !whyAbsent.isEmpty();
    m_reserve->setVisible(!absent);
    m_environments->setVisible(!absent);
    m_absent->setVisible(absent);
    m_absent->setText(whyAbsent);
    m_reserve->setEnabled(may);
    update();
}

/// While all of the form is off, as during a save, what belongs to it is set as if it were on.
void ReservedField::update()
{
    m_environments->setEnabled(m_reserve->isEnabledTo(this) && m_reserve->isChecked());
}

} // namespace signalbox
