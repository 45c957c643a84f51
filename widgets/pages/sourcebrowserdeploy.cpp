// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How changed code is kept, and gets to where it runs.
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "models/services/functionsave.h"
#include "models/services/packager.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/functiontab.h"
#include "widgets/pages/ledelsewhere.h"
#include "widgets/pages/sourcebrowser.h"

namespace signalbox {

QString SourceBrowser::draftPart()
{
    return tr("Code");
}

void SourceBrowser::keep()
{
    QStringList paths = m_code.edits.keys();
    paths.sort();
    m_context.drafts.keep({m_function.connectionId,
                           m_function.name,
                           draftPart(),
                           paths,
                           {},
                           m_code,
                           [this, asked = m_function, code = m_code](const Done<Nothing> &done) {
                               deploy(asked, code, done);
                           }});
}

void SourceBrowser::drop(const Function &function)
{
    m_context.drafts.drop(function.connectionId, function.name, draftPart());
}

bool SourceBrowser::isDeploying() const
{
    return m_deploying.contains(keyOf(m_function));
}

bool SourceBrowser::mayEdit() const
{
    return !isDeploying() && m_context.catalog.capabilities(m_function.connectionId).change;
}

void SourceBrowser::deploy(const Function &asked, const Code &code, const Done<Nothing> &done)
{
    const QString key = keyOf(asked);
    QList<Done<Nothing>> &waiting = m_deploying[key];
    waiting.append(done);
    if (waiting.size() > 1)
        return;
    m_banner->clear();
    updateActions();
    QHash<QString, QByteArray> contents;
    for (auto it = code.edits.cbegin(); it != code.edits.cend(); ++it)
        contents.insert(it.key(), it->toUtf8());
    m_packing[key] =
        m_context.packager.withFiles(code.zip, contents, [this, key, asked](const Result<QByteArray> &zip) {
            const auto ended = m_packing.extract(key);
            if (zip)
                upload(asked, *zip);
            else
                onDeployed(asked, {}, tl::make_unexpected(zip.error()));
        });
}

void SourceBrowser::upload(const Function &asked, const QByteArray &zip)
{
    const auto put = [this, asked, zip](const QString &revision, const Done<Function> &done) {
        m_context.catalog.updateCode(asked.connectionId, asked.name, zip, {{}, revision}, this, done);
    };
    replacePart(m_context.catalog, asked, Replacement::ofCode(put), this,
                [this, asked, zip](const Result<Function> &result) { onDeployed(asked, zip, result); });
}

void SourceBrowser::onDeployed(const Function &asked, const QByteArray &zip, const Result<Function> &result)
{
    const QList<Done<Nothing>> waiting = m_deploying.take(keyOf(asked));
    if (result)
        drop(asked);
    const bool seen = keyOf(asked) == keyOf(m_function) && (result || isVisible());
    updateActions();
    if (!seen) {
        Q_EMIT otherEnded(asked, result);
    } else if (!result) {
        fail(result.error());
    } else {
        m_code.zip = zip;
        m_code.edits.clear();
        m_code.sha = result->codeSha256;
        showTitle();
        updateActions();
        if (isVisible())
            Toast::show(window(), tr("The changes are deployed."));
        else
            Q_EMIT otherEnded(asked, result);
        Q_EMIT deployed(*result);
    }
    for (const Done<Nothing> &each : waiting) {
        if (each)
            each(result.map([](const Function &) { return Nothing(); }));
    }
}

void SourceBrowser::setReplacing(const Function &function, bool replacing)
{
    const QString key = keyOf(function);
    if (replacing)
        m_replacing.insert(key);
    else if (m_replacing.remove(key) && key == keyOf(m_function))
        updateFunction(m_function);
}

void SourceBrowser::replaced(const Function &function)
{
    m_replaced.insert(keyOf(function), function.codeSha256);
}

/// Who deploys after this was told does so knowingly.
void SourceBrowser::tellReplaced()
{
    keep();
    const bool own = m_replaced.value(keyOf(m_function)) == m_function.codeSha256;
    m_banner->show(
        Banner::Severity::Warning,
        own ? tr("The code you just deployed is without your changes here.")
            : tr("Other code was deployed meanwhile."),
        own ? tr("Your changes are still here; deploying them replaces the code you just deployed.")
            : tr("Your changes are still here; deploying them replaces what the others deployed."),
        tr("Discard mine and reload"));
}

/// What is still being packed for a connection that leads elsewhere by now is for none of its functions.
void SourceBrowser::giveUp(const QString &connectionId)
{
    for (const Function &each : underWayFor(connectionId, m_packing)) {
        m_packing.erase(keyOf(each));
        onDeployed(each, {}, ledElsewhere());
    }
}

} // namespace signalbox
