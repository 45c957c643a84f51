// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/qualifierbox.h"

#include <QSignalBlocker>

namespace signalbox {

QualifierBox::QualifierBox(const QString &name, Offered offered, QWidget *parent)
    : QComboBox(parent)
    , m_offered(offered)
{
    setAccessibleName(name);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addItem(tr("Newest code"), QString());
    connect(this, &QComboBox::currentIndexChanged, this, &QualifierBox::chosen);
}

void QualifierBox::reset()
{
    const QSignalBlocker quiet(this);
    while (count() > 1)
        removeItem(1);
    setCurrentIndex(0);
}

void QualifierBox::offer(const Versions &versions)
{
    const QString before = qualifier();
    {
        const QSignalBlocker quiet(this);
        reset();
        for (const Alias &alias : versions.aliases)
            addItem(tr("Alias %1").arg(alias.name), alias.name);
        if (m_offered == Offered::All) {
            for (const Version &version : versions.published)
                addItem(tr("Version %1").arg(version.number), version.number);
        }
        setCurrentIndex(qMax(0, findData(before)));
    }
    if (qualifier() != before) // it is gone
        Q_EMIT chosen();
}

} // namespace signalbox
