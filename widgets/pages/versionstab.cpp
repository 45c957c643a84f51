// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/versionstab.h"

#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/limits.h"

#include <QLineEdit>
#include <QShowEvent>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace signalbox {

namespace {

constexpr int descriptionWidth = 260;
constexpr int pollMs = 2'000;
constexpr int keptReadyWidth = 150;

/// The table, or a sentence while there is nothing in it.
QStackedWidget *stackOf(TableView *table, const QString &sentence)
{
    auto *stack = new QStackedWidget;
    stack->addWidget(new EmptyState(sentence));
    stack->addWidget(table);
    return stack;
}

/// A server that does not know the address at all answers without a code of AWS's.
bool offersNone(const Error &error)
{
    return error.kind == Error::Kind::Unsupported ||
           (error.kind == Error::Kind::NotFound && error.code.isEmpty());
}

} // namespace

VersionsTab::VersionsTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_aliasTable(new TableView(tr("Aliases")))
    , m_versionTable(new TableView(tr("Versions")))
    , m_description(new QLineEdit)
    , m_publish(makeButton(tr("Publish version"), ButtonKind::Primary))
    , m_addAlias(makeLink(tr("+ Add alias")))
    , m_editAlias(makeLink(tr("Edit…")))
    , m_removeAlias(makeLink(tr("Remove")))
    , m_provisionAlias(makeLink(tr("Keep ready…")))
    , m_provisionVersion(makeLink(tr("Keep ready…")))
    , m_removeVersion(makeLink(tr("Remove")))
{
    m_poll.setSingleShot(true);
    m_poll.setInterval(pollMs);
    m_banner->setClosable(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(makeAliases(), 2);
    layout->addWidget(makeVersions(), 3);
    connectAll();
    updateActions();
}

QWidget *VersionsTab::makeAliases()
{
    m_aliasTable->setModel(&m_aliases);
    m_aliasTable->setColumnWidth(AliasModel::Name, 200);
    m_aliasTable->setColumnWidth(AliasModel::Target, 280);
    m_aliasTable->setColumnWidth(AliasModel::Provisioned, keptReadyWidth);
    m_aliasTable->setStretchColumn(AliasModel::Description);
    m_aliasStack = stackOf(m_aliasTable, tr("An alias is a name for a version: callers keep the name while "
                                            "it moves on."));
    m_addAlias->setAccessibleName(tr("Add alias"));
    m_editAlias->setAccessibleName(tr("Edit the alias"));
    m_removeAlias->setAccessibleName(tr("Remove the alias"));
    m_provisionAlias->setAccessibleName(tr("Keep environments of the alias ready"));
    auto *card = new Card(tr("Aliases"));
    card->addHeadWidget(m_provisionAlias);
    card->addHeadWidget(m_editAlias);
    card->addHeadWidget(m_removeAlias);
    card->addHeadWidget(m_addAlias);
    card->body()->addWidget(m_aliasStack);
    return card;
}

QWidget *VersionsTab::makeVersions()
{
    m_versionTable->setModel(&m_versions);
    m_versionTable->setColumnWidth(VersionModel::Number, 150); // Knative names revisions
    m_versionTable->setColumnWidth(VersionModel::Aliases, 200);
    m_versionTable->setColumnWidth(VersionModel::Provisioned, keptReadyWidth);
    m_versionTable->setColumnWidth(VersionModel::Memory, 100);
    m_versionTable->setColumnWidth(VersionModel::Published, 180);
    m_versionTable->setStretchColumn(VersionModel::Description);
    m_versionStack = stackOf(m_versionTable, tr("A version keeps code and configuration as they are when "
                                                "it is published."));
    m_description->setPlaceholderText(tr("What is new in it"));
    m_description->setAccessibleName(tr("Description of the new version"));
    m_description->setMaxLength(limits::longestDescription);
    m_description->setFixedWidth(descriptionWidth);
    m_removeVersion->setAccessibleName(tr("Remove the version"));
    m_provisionVersion->setAccessibleName(tr("Keep environments of the version ready"));
    auto *card = new Card(tr("Versions"));
    card->addHeadWidget(m_provisionVersion);
    card->addHeadWidget(m_removeVersion);
    card->addHeadWidget(m_description);
    card->addHeadWidget(m_publish);
    card->body()->addWidget(m_versionStack);
    return card;
}

void VersionsTab::connectAll()
{
    connect(m_publish, &QPushButton::clicked, this, &VersionsTab::publish);
    connect(m_description, &QLineEdit::returnPressed, this, &VersionsTab::publish);
    connect(m_addAlias, &QPushButton::clicked, this, [this] { editAlias({}); });
    connect(m_editAlias, &QPushButton::clicked, this,
            [this] { editAlias(m_aliases.row(m_aliasTable->currentIndex().row()).alias); });
    connect(m_aliasTable, &TableView::activated, this, [this](const QModelIndex &index) {
        if (m_editAlias->isEnabled())
            editAlias(m_aliases.row(index.row()).alias);
    });
    connect(m_removeAlias, &QPushButton::clicked, this, &VersionsTab::removeAlias);
    connect(m_provisionAlias, &QPushButton::clicked, this, [this] {
        const AliasRow &row = m_aliases.row(m_aliasTable->currentIndex().row());
        provision(row.alias.name, memoryOf(row.alias.version), row.provisioned);
    });
    connect(m_provisionVersion, &QPushButton::clicked, this, [this] {
        const VersionRow &row = m_versions.row(m_versionTable->currentIndex().row());
        provision(row.version.number, row.version.memoryMb, row.provisioned);
    });
    connect(&m_poll, &QTimer::timeout, this, &VersionsTab::readProvisioned);
    connect(m_removeVersion, &QPushButton::clicked, this, &VersionsTab::removeVersion);
    connect(m_banner, &Banner::actionTriggered, this, &VersionsTab::refresh);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &VersionsTab::updateActions);
    for (TableView *table : {m_aliasTable, m_versionTable})
        connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                &VersionsTab::updateActions);
}

void VersionsTab::setFunction(const Function &function)
{
    m_function = function;
    m_banner->clear();
    m_description->clear();
    m_listed = {};
    m_provisioned.clear();
    m_provisionOffered = true;
    m_readingProvisioned.reset();
    m_poll.stop();
    m_versions.setVersions({});
    m_aliases.setAliases({});
    updateActions();
    if (isVisible())
        refresh();
}

void VersionsTab::showEvent(QShowEvent *event)
{
    FunctionTab::showEvent(event);
    refresh();
}

void VersionsTab::refresh()
{
    if (!isVisible() || m_function.name.isEmpty())
        return;
    m_context.catalog.listVersions(m_function.connectionId, m_function.name, this,
                                   [this, asked = m_function](const Result<Versions> &result) {
                                       if (keyOf(asked) == keyOf(m_function))
                                           onListed(result);
                                   });
}

void VersionsTab::onListed(const Result<Versions> &result)
{
    if (!result) {
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice, tr("Retry"));
        return;
    }
    m_listed = *result;
    showLists();
    readProvisioned();
}

void VersionsTab::showLists()
{
    m_versions.setVersions(m_listed, m_provisioned);
    m_aliases.setAliases(m_listed.aliases, m_provisioned);
    for (TableView *table : {m_aliasTable, m_versionTable}) {
        if (!table->currentIndex().isValid() && table->model()->rowCount() > 0)
            table->selectRow(0);
    }
    updateActions();
}

/// Nothing is kept ready of a function without versions, so that is not asked.
void VersionsTab::readProvisioned()
{
    const bool can = m_context.catalog.capabilities(m_function.connectionId).provisionedConcurrency;
    if (can && isVisible() && !m_listed.published.isEmpty())
        m_readingProvisioned = m_context.catalog.listProvisioned(
            m_function.connectionId, m_function.name, [this](const auto &result) { onProvisioned(result); });
}

void VersionsTab::onProvisioned(const Result<ProvisionedList> &result)
{
    const CallPtr ended = std::move(m_readingProvisioned);
    m_provisionOffered = result || !offersNone(result.error());
    if (!m_provisionOffered)
        return updateActions();
    if (!result) {
        m_banner->show(Banner::Severity::Warning,
                       tr("What is kept ready could not be read: %1").arg(result.error().message),
                       result.error().advice, tr("Retry"));
        return;
    }
    m_provisioned = *result;
    showLists();
    const bool going = std::any_of(m_provisioned.begin(), m_provisioned.end(), [](const auto &one) {
        return one.status == ProvisionedConcurrency::Status::InProgress;
    });
    if (going)
        m_poll.start();
}

void VersionsTab::updateActions()
{
    const bool versions = m_versions.rowCount() > 0;
    const bool aliases = m_aliases.rowCount() > 0;
    m_versionStack->setCurrentIndex(versions ? 1 : 0);
    m_aliasStack->setCurrentIndex(aliases ? 1 : 0);
    const Capabilities can = m_context.catalog.capabilities(m_function.connectionId);
    const bool may = can.change;
    const bool provisions = can.provisionedConcurrency && m_provisionOffered;
    m_aliasTable->setColumnHidden(AliasModel::Provisioned, !provisions);
    m_versionTable->setColumnHidden(VersionModel::Provisioned, !provisions);
    for (QPushButton *button : {m_provisionAlias, m_provisionVersion})
        button->setToolTip(m_provisionOffered ? QString() : tr("Not offered by this server."));
    m_provisionAlias->setVisible(aliases && can.provisionedConcurrency);
    m_provisionAlias->setEnabled(may && provisions && m_aliasTable->currentIndex().isValid());
    m_provisionVersion->setVisible(versions && can.provisionedConcurrency);
    m_provisionVersion->setEnabled(may && provisions && m_versionTable->currentIndex().isValid());
    m_publish->setEnabled(may && !m_publishing.contains(keyOf(m_function)));
    m_description->setEnabled(may);
    m_addAlias->setEnabled(versions && may);
    m_addAlias->setToolTip(versions ? QString() : tr("Publish a version first."));
    for (QPushButton *button : {m_editAlias, m_removeAlias}) {
        button->setVisible(aliases);
        button->setEnabled(may && m_aliasTable->currentIndex().isValid());
    }
    m_removeVersion->setVisible(versions);
    m_removeVersion->setEnabled(may && m_versionTable->currentIndex().isValid());
}

} // namespace signalbox
