// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/ownerbox.h"

#include <utility>

namespace signalbox {

OwnerBox::OwnerBox(Catalog &catalog, QWidget *parent)
    : QualifierBox(tr("Version or alias"), Offered::All, parent)
    , m_catalog(catalog)
{
    connect(&m_catalog, &Catalog::versionsChanged, this,
            [this](const QString &connectionId, const QString &functionName) {
                if (connectionId == m_function.connectionId && functionName == m_function.name)
                    renew();
            });
}

void OwnerBox::renew()
{
    forget();
    if (isVisible())
        load();
}

void OwnerBox::setFunction(const Function &function)
{
    m_function = function;
    m_known = false;
    reset();
    setVisible(m_catalog.capabilities(function.connectionId).versions);
}

/// Publishing a version gives the function another revision, whoever does it.
void OwnerBox::updateFunction(const Function &function)
{
    const QString before = std::exchange(m_function, function).revisionId;
    if (function.revisionId != before)
        renew();
}

void OwnerBox::load()
{
    if (m_known || !m_catalog.capabilities(m_function.connectionId).versions)
        return;
    m_known = true;
    m_catalog.listVersions(m_function.connectionId, m_function.name, this,
                           [this, asked = m_function.arn](const Result<Versions> &result) {
                               if (asked == m_function.arn)
                                   onListed(result);
                           });
}

/// What cannot be listed is not offered: the settings of the newest code say by themselves what is wrong.
void OwnerBox::onListed(const Result<Versions> &result)
{
    if (result)
        offer(*result);
    else
        forget();
}

} // namespace signalbox
