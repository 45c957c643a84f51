// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/eventform.h"

#include "widgets/controls/form.h"

#include <QComboBox>
#include <QLineEdit>

namespace signalbox {

namespace {

const QString usualBus = QStringLiteral("default");

} // namespace

EventForm::EventForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_bus(comboBox(tr("Event bus")))
    , m_pattern(lineEdit(tr("Event pattern"), tr("e.g. {\"source\":[\"orders\"]}")))
{
    m_bus->addItem(usualBus); // every account has it
    form().addField(tr("Event bus"), m_bus);
    form().addField(tr("Pattern"), m_pattern);
    connect(m_pattern, &QLineEdit::textChanged, this, &EventForm::changed);
}

void EventForm::load()
{
    m_catalog.listEventBuses(function().connectionId, this, [this](const Result<QStringList> &buses) {
        const bool none = !buses && buses.error().kind == Error::Kind::Unsupported;
        if (!buses && !none) // a server without a list of them has the default one
            Q_EMIT failed(buses.error());
        const QStringList all = buses.value_or(QStringList());
        for (const QString &arn : all) {
            const QString bus = arn.section(QStringLiteral(":event-bus/"), 1);
            if (m_bus->findText(bus) < 0)
                m_bus->addItem(bus);
        }
    });
}

QString EventForm::hint(bool &valid) const
{
    valid = false;
    if (m_pattern->text().trimmed().isEmpty())
        return {};
    valid = isPattern(*m_pattern);
    if (!valid)
        return tr("An event pattern is a JSON object.");
    return tr("The function is called with each event of the bus that matches the pattern.");
}

void EventForm::fill(Trigger &trigger) const
{
    trigger.source = m_bus->currentText();
    trigger.patterns = patternsOf(*m_pattern);
}

} // namespace signalbox
