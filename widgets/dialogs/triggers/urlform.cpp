// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/urlform.h"

#include "widgets/controls/form.h"

#include <QComboBox>

namespace signalbox {

UrlForm::UrlForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function, Calls::AliasesOnly)
    , m_auth(comboBox(tr("Who may call it")))
{
    m_auth->addItem(tr("Anybody who knows the address"), QStringLiteral("NONE"));
    if (can().signedUrls)
        m_auth->addItem(tr("Signed calls only (AWS_IAM)"), QStringLiteral("AWS_IAM"));
    form().addField(tr("Callers"), m_auth);
}

QString UrlForm::hint(bool &valid) const
{
    valid = true;
    return can().code
               ? tr("The function gets an address of its own; a request becomes an API Gateway 2.0 event.")
               : tr("The function gets an address that can be reached from outside the cluster.");
}

void UrlForm::fill(Trigger &trigger) const
{
    trigger.authType = m_auth->currentData().toString();
}

} // namespace signalbox
