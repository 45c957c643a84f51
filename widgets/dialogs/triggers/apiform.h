// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {

/// A route of an HTTP API: a new one, or one there is.
class ApiForm final : public TriggerForm
{
    Q_OBJECT

public:
    ApiForm(Catalog &catalog, const Function &function);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    bool takesAll() const;
    bool pathFits() const;

    QComboBox *m_api;
    QComboBox *m_method;
    QLineEdit *m_path;
};

} // namespace signalbox
