// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {

/// An address of the function's own.
class UrlForm final : public TriggerForm
{
    Q_OBJECT

public:
    UrlForm(Catalog &catalog, const Function &function);

    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    QComboBox *m_auth;
};

} // namespace signalbox
