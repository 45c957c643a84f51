// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/qualifierbox.h"

#include <QSignalBlocker>

namespace signalbox {

QualifierBox::QualifierBox(Catalog &catalog, QWidget *parent)
    : QComboBox(parent)
    , m_catalog(catalog)
{
    setAccessibleName(tr("Version or alias"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addItem(tr("Newest code"), QString());
    connect(this, &QComboBox::currentIndexChanged, this, &QualifierBox::chosen);
}

void QualifierBox::setFunction(const Function &function)
{
    const QSignalBlocker quiet(this);
    m_function = function;
    while (count() > 1)
        removeItem(1);
    setCurrentIndex(0);
    setVisible(m_catalog.capabilities(function.connectionId).versions);
}

void QualifierBox::load()
{
    if (m_catalog.capabilities(m_function.connectionId).versions)
        m_catalog.listVersions(m_function.connectionId, m_function.name, this,
                               [this, asked = m_function.arn](const Result<Versions> &result) {
                                   if (asked == m_function.arn)
                                       onListed(result);
                               });
}

/// What cannot be listed is not offered: the settings of the newest code say by themselves what is wrong.
void QualifierBox::onListed(const Result<Versions> &result)
{
    if (!result)
        return;
    const QString before = qualifier();
    {
        const QSignalBlocker quiet(this);
        while (count() > 1)
            removeItem(1);
        for (const Alias &alias : result->aliases)
            addItem(tr("Alias %1").arg(alias.name), alias.name);
        for (const Version &version : result->published)
            addItem(tr("Version %1").arg(version.number), version.number);
        setCurrentIndex(qMax(0, findData(before)));
    }
    if (qualifier() != before) // it is gone
        Q_EMIT chosen();
}

} // namespace signalbox
