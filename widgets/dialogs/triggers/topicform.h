// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {
class PlaceChooser;

/// Messages of a topic that is chosen among those there are.
class TopicForm final : public TriggerForm
{
    Q_OBJECT

public:
    TopicForm(Catalog &catalog, const Function &function);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    void read(const QString &choose);
    void create(const QString &name);

    PlaceChooser *m_topic;
    QLineEdit *m_policy;
};

} // namespace signalbox
