// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/namedtopicform.h"

#include "widgets/controls/form.h"

#include <QComboBox>
#include <QLineEdit>

namespace signalbox {

NamedTopicForm::NamedTopicForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_broker(catalog.connection(function.connectionId).kind == Connection::Kind::Knative)
    , m_topic(comboBox(m_broker ? tr("Broker") : tr("Topic")))
    , m_eventType(lineEdit(tr("Event type"), tr("any, or e.g. com.example.order")))
{
    m_topic->setEditable(true);
    m_topic->setInsertPolicy(QComboBox::NoInsert);
    m_topic->lineEdit()->setPlaceholderText(m_broker ? tr("its name") : tr("its name, without commas"));
    form().addField(m_broker ? tr("Broker") : tr("Topic"), m_topic);
    form().addField(tr("Event type"), m_eventType);
    form().setRowVisible(m_eventType, m_broker);
    connect(m_topic, &QComboBox::currentTextChanged, this, &NamedTopicForm::changed);
}

void NamedTopicForm::load()
{
    if (!m_broker)
        return;
    readSources(Trigger::Kind::Topic, [this](const QList<TriggerSource> &brokers) {
        const QString typed = m_topic->currentText();
        m_topic->clear();
        for (const TriggerSource &broker : brokers)
            m_topic->addItem(broker.name);
        if (!typed.isEmpty())
            m_topic->setCurrentText(typed);
    });
}

QString NamedTopicForm::hint(bool &valid) const
{
    valid = !m_topic->currentText().trimmed().isEmpty();
    if (!valid)
        return m_broker ? tr("Name the broker.") : tr("Name the topic.");
    return m_broker ? QString() : tr("A connector that hears of this topic calls the function.");
}

void NamedTopicForm::begin(const Trigger &trigger)
{
    m_topic->setCurrentText(trigger.source);
    m_eventType->setText(trigger.eventType);
}

void NamedTopicForm::fill(Trigger &trigger) const
{
    trigger.source = m_topic->currentText().trimmed();
    trigger.eventType = m_broker ? m_eventType->text().trimmed() : QString();
}

} // namespace signalbox
