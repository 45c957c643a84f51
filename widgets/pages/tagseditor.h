// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/pairseditor.h"

namespace signalbox {

/// A function's tags. Those that the provider or the engine keeps are shown, and left as they are.
/// Where a function's tags are labels of Kubernetes, its rules hold.
class TagsEditor : public PairsEditor
{
    Q_OBJECT

public:
    explicit TagsEditor(QWidget *parent = nullptr);

    void setLabels(bool labels) { m_labels = labels; }

protected:
    QString problemOf(const QString &name, const QString &value) const override;
    bool isLocked(const QString &name) const override;

private:
    QString labelProblem(const QString &name, const QString &value) const;

    bool m_labels = false;
};

} // namespace signalbox
