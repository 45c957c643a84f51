// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {

/// Events that others publish: under a topic, whose name is typed, or to a broker of the cluster, of which
/// all events or those of a type count.
class NamedTopicForm final : public TriggerForm
{
    Q_OBJECT

public:
    NamedTopicForm(Catalog &catalog, const Function &function);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;
    void begin(const Trigger &trigger) override;

private:
    bool m_broker; ///< else a topic
    QComboBox *m_topic;
    QLineEdit *m_eventType;
};

} // namespace signalbox
