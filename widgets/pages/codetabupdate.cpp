// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How new code gets from where a function came from to where it runs.
#include "models/services/catalog.h"
#include "models/services/functionsave.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/bucketcodedialog.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/pages/codetab.h"
#include "widgets/pages/ledelsewhere.h"
#include "widgets/pages/sourcebrowser.h"

#include <QFileInfo>
#include <QPushButton>

namespace signalbox {

bool CodeTab::isShown(const Function &function) const
{
    return keyOf(function) == keyOf(m_function);
}

bool CodeTab::mayUpdate() const
{
    const bool updating = m_updating.find(keyOf(m_function)) != m_updating.end();
    return !updating && !m_source->path().isEmpty() &&
           m_context.catalog.capabilities(m_function.connectionId).change;
}

void CodeTab::showUpdating()
{
    const auto update = m_updating.find(keyOf(m_function));
    const bool updating = update != m_updating.end();
    m_update->setText(!updating ? tr("Update code") : update->second ? tr("Packaging…") : tr("Uploading…"));
    m_update->setEnabled(mayUpdate());
    m_bucket->setEnabled(!updating && m_context.catalog.capabilities(m_function.connectionId).change);
}

void CodeTab::updateCode()
{
    if (!mayUpdate() || m_function.runtime.isEmpty())
        return;
    m_banner->clear();
    m_browser->setReplacing(m_function, true);
    const Update update{m_function, QFileInfo(m_source->path()).absoluteFilePath(), builtFor()};
    m_updating[keyOf(m_function)] = m_context.packager.package(
        update.source, [this, update](const Result<CodePackage> &result) { onPackaged(update, result); });
    showUpdating();
}

void CodeTab::onPackaged(const Update &update, const Result<CodePackage> &result)
{
    const Function &asked = update.asked;
    const CallPtr ended = std::move(m_updating[keyOf(asked)]);
    if (!result)
        return onDeployed(asked, tl::make_unexpected(result.error()));
    m_context.settings.setCodeSource(asked.connectionId, asked.name, update.source);
    if (isShown(asked))
        m_finding->setText(result->finding.explanation);
    showUpdating();
    const auto put = [this, update, zip = result->zip](const QString &revision, const Done<Function> &done) {
        m_context.catalog.updateCode(update.asked.connectionId, update.asked.name, zip,
                                     {update.architecture, revision}, this, done);
    };
    replacePart(m_context.catalog, asked, Replacement::ofCode(put), this,
                [this, asked](const Result<Function> &answer) { onDeployed(asked, answer); });
}

void CodeTab::onDeployed(const Function &asked, const Result<Function> &result)
{
    m_updating.erase(keyOf(asked));
    showUpdating();
    if (result)
        m_browser->replaced(*result);
    m_browser->setReplacing(asked, false);
    if (result && isShown(asked))
        updateFunction(*result);
    if (!isShown(asked) || !isVisible())
        return tellOfOther(asked, result);
    if (!result)
        return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    const bool same = result->codeSha256 == asked.codeSha256 && result->architecture == asked.architecture;
    Toast::show(window(),
                same ? tr("Deployed; the code is the same as before.") : tr("New code is deployed."));
}

/// Another function is shown by now, or another tab or page, where nobody sees this one.
void CodeTab::tellOfOther(const Function &asked, const Result<Function> &result)
{
    if (result)
        Toast::show(window(), tr("%1 is deployed.").arg(asked.name));
    else
        Q_EMIT otherFailed(tr("%1 was not deployed: %2").arg(asked.name, result.error().message),
                           result.error().advice);
}

/// What is still being packaged for a connection that leads elsewhere by now is for none of its functions.
void CodeTab::giveUp(const QString &connectionId)
{
    for (const Function &each : underWayFor(connectionId, m_updating))
        onDeployed(each, ledElsewhere());
}

void CodeTab::fromBucket()
{
    m_banner->clear();
    auto *dialog = new BucketCodeDialog(m_context.catalog, m_function, builtFor(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BucketCodeDialog::deployed, this,
            [this, asked = m_function](const Function &function) { onDeployed(asked, function); });
    connect(dialog, &QDialog::finished, this,
            [this, asked = m_function] { m_browser->setReplacing(asked, false); });
    m_browser->setReplacing(m_function, true);
    dialog->open();
}

} // namespace signalbox
