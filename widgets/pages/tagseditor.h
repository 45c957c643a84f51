// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/pairseditor.h"

namespace signalbox {

/// A function's tags. Those that the provider or the engine keeps are shown, and left as they are.
class TagsEditor : public PairsEditor
{
    Q_OBJECT

public:
    explicit TagsEditor(QWidget *parent = nullptr);

protected:
    QString problemOf(const QString &name, const QString &value) const override;
    bool isLocked(const QString &name) const override;
};

} // namespace signalbox
