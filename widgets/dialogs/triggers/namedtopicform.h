// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {

/// Events that others publish under a name, which is typed.
class NamedTopicForm final : public TriggerForm
{
    Q_OBJECT

public:
    NamedTopicForm(Catalog &catalog, const Function &function);

    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    QLineEdit *m_topic;
    QLineEdit *m_eventType;
};

} // namespace signalbox
