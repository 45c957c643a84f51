// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/qualifierbox.h"

#include <QSignalBlocker>
#include <algorithm>

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

void QualifierBox::addQualifier(const QString &qualifier)
{
    const bool number = std::all_of(qualifier.begin(), qualifier.end(), [](QChar c) { return c.isDigit(); });
    addItem((number ? tr("Version %1") : tr("Alias %1")).arg(qualifier), qualifier);
}

void QualifierBox::begin(const QString &qualifier)
{
    m_begun = qualifier;
    if (qualifier.isEmpty())
        return setCurrentIndex(0);
    if (findData(qualifier) < 0)
        addQualifier(qualifier);
    setCurrentIndex(findData(qualifier));
}

void QualifierBox::reset()
{
    m_begun.clear();
    const QSignalBlocker quiet(this);
    removeOffered();
}

void QualifierBox::removeOffered()
{
    while (count() > 1)
        removeItem(1);
    setCurrentIndex(0);
}

void QualifierBox::offer(const Versions &versions)
{
    const QString before = qualifier();
    {
        const QSignalBlocker quiet(this);
        removeOffered();
        for (const Alias &alias : versions.aliases)
            addQualifier(alias.name);
        if (m_offered == Offered::All) {
            for (const Version &version : versions.published)
                addQualifier(version.number);
        }
        if (!m_begun.isEmpty() && findData(m_begun) < 0)
            addQualifier(m_begun);
        setCurrentIndex(qMax(0, findData(before)));
    }
    if (qualifier() != before) // it is gone
        Q_EMIT chosen();
}

} // namespace signalbox
