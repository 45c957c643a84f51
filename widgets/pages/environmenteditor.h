// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/pairseditor.h"

namespace signalbox {

/// A function's environment variables.
class EnvironmentEditor : public PairsEditor
{
    Q_OBJECT

public:
    explicit EnvironmentEditor(QWidget *parent = nullptr);

protected:
    QString problemOf(const QString &name, const QString &value) const override;
};

} // namespace signalbox
