// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/namedtopicform.h"

#include "widgets/controls/form.h"

#include <QLineEdit>

namespace signalbox {

NamedTopicForm::NamedTopicForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_topic(lineEdit(tr("Topic"), tr("its name, or that of the broker")))
    , m_eventType(lineEdit(tr("Event type"), tr("any, or e.g. com.example.order")))
{
    form().addField(tr("Topic"), m_topic);
    form().addField(tr("Event type"), m_eventType);
    connect(m_topic, &QLineEdit::textChanged, this, &NamedTopicForm::changed);
}

QString NamedTopicForm::hint(bool &valid) const
{
    valid = !m_topic->text().trimmed().isEmpty();
    return valid ? QString() : tr("Name the topic.");
}

void NamedTopicForm::fill(Trigger &trigger) const
{
    trigger.source = m_topic->text().trimmed();
    trigger.eventType = m_eventType->text().trimmed();
}

} // namespace signalbox
