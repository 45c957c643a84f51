// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with versions and aliases.
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/aliasdialog.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/dialogs/provisiondialog.h"
#include "widgets/pages/versionstab.h"

#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

int VersionsTab::memoryOf(const QString &version) const
{
    const int row = m_versions.rowOf(version);
    return row < 0 ? m_function.memoryMb : m_versions.row(row).version.memoryMb;
}

void VersionsTab::provision(const QString &qualifier, int memoryMb,
                            const std::optional<ProvisionedConcurrency> &now)
{
    Function priced = m_function;
    priced.memoryMb = memoryMb;
    auto *dialog = new ProvisionDialog(m_context.catalog, priced, qualifier, now, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProvisionDialog::changed, this, &VersionsTab::readProvisioned);
    dialog->open();
}

void VersionsTab::publish()
{
    if (!m_publish->isEnabled()) // one is under way
        return;
    m_banner->clear();
    m_publishing.insert(keyOf(m_function));
    updateActions();
    m_context.catalog.publishVersion(m_function.connectionId, m_function.name, m_description->text(), this,
                                     [this, asked = m_function](const Result<Version> &result) {
                                         m_publishing.remove(keyOf(asked));
                                         updateActions();
                                         if (keyOf(asked) == keyOf(m_function) && (result || isVisible()))
                                             onPublished(result);
                                         else
                                             tellOfOther(asked.name, result);
                                     });
}

/// Another function is shown by now, or another tab or page, where nobody sees this one.
void VersionsTab::tellOfOther(const QString &name, const Result<Version> &result)
{
    if (result)
        Toast::show(window(), tr("The newest version of %2 is %1.").arg(result->number, name));
    else
        Q_EMIT otherFailed(tr("No version of %1 was published: %2").arg(name, result.error().message),
                           result.error().advice);
}

void VersionsTab::onPublished(const Result<Version> &result)
{
    if (!result)
        return fail(result.error());
    if (m_versions.rowOf(result->number) >= 0) {
        m_banner->show(Banner::Severity::Info,
                       tr("Nothing changed since version %1, so there is no new one.").arg(result->number));
    } else {
        m_description->clear();
        if (isVisible())
            Toast::show(window(), tr("Version %1 is published.").arg(result->number));
        else
            tellOfOther(m_function.name, result);
    }
    refresh();
}

void VersionsTab::editAlias(const Alias &alias)
{
    QList<Version> versions;
    for (const VersionRow &row : m_versions.rows())
        versions.append(row.version);
    auto *dialog = new AliasDialog(m_context.catalog, m_function, versions, alias, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AliasDialog::saved, this, [this](const Alias &saved) {
        m_banner->clear();
        Toast::show(window(), tr("%1: %2.").arg(saved.name, AliasModel::targetText(saved)));
        refresh();
    });
    dialog->open();
}

void VersionsTab::removeAlias()
{
    const QString name = m_aliases.row(m_aliasTable->currentIndex().row()).alias.name;
    const bool own = name.startsWith(u'@'); // the function's own address, which stays
    const Question question{
        own ? tr("Undo the split of %1?").arg(name) : tr("Remove the alias %1?").arg(name),
        own ? tr("All calls of the function's own address go to what is newest and ready then.")
            : tr("Whoever calls the function by this name gets an error then."),
        own ? tr("Undo the split") : tr("Remove"), m_function.name};
    confirmOnProduction(m_context.catalog.connection(m_function.connectionId), question, this,
                        [this, name, function = m_function] {
                            m_context.catalog.removeAlias(
                                function.connectionId, function.name, name, this,
                                [this, name](const Result<Nothing> &result) {
                                    answer(result, name.startsWith(u'@')
                                                       ? tr("All calls go to the newest version.")
                                                       : tr("%1 is removed.").arg(name));
                                });
                        });
}

/// Always asked: a version cannot be brought back.
void VersionsTab::removeVersion()
{
    const QString number = m_versions.row(m_versionTable->currentIndex().row()).version.number;
    const Question question{tr("Remove version %1?").arg(number),
                            tr("Its code and configuration are deleted for good."), tr("Remove"),
                            m_function.name};
    confirm(m_context.catalog.connection(m_function.connectionId), question, this,
            [this, number, function = m_function] {
                m_context.catalog.removeVersion(function.connectionId, function.name, number, this,
                                                [this, number](const Result<Nothing> &result) {
                                                    answer(result, tr("Version %1 is removed.").arg(number));
                                                });
            });
}

void VersionsTab::answer(const Result<Nothing> &result, const QString &done)
{
    if (!result)
        return fail(result.error());
    m_banner->clear();
    Toast::show(window(), done);
    refresh();
}

void VersionsTab::fail(const Error &error)
{
    m_banner->show(Banner::Severity::Error, error.message, error.advice);
}

} // namespace signalbox
