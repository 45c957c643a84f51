// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/functionspage.h"

#include "models/domain/sentence.h"
#include "models/items/connectionmodel.h"
#include "models/items/format.h"
#include "models/items/functionmodel.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/label.h"
#include "widgets/controls/searchfield.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/pages/cellstyles.h"
#include "widgets/pages/firststeps.h"
#include "widgets/pages/troubles.h"

#include <QLineEdit>
#include <QModelIndex>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::seconds AgeInterval(5);

/// The connection that most needs to be told about: one that cannot be used, before one that only fails.
std::optional<Connection> troubled(const Catalog &catalog)
{
    const QList<Connection> connections = catalog.connections();
    if (const QList<Connection> away = awayOf(catalog, connections); !away.isEmpty())
        return away.first();
    for (const Connection &connection : connections) {
        if (!catalog.report(connection.id).sandboxAvailable || catalog.lastError(connection.id))
            return connection;
    }
    return {};
}

/// Whether a list is yet to be read. What was read stays in sight while it is read again.
bool anyBusy(const Catalog &catalog)
{
    const QList<Connection> connections = catalog.connections();
    return std::any_of(connections.begin(), connections.end(), [&](const Connection &connection) {
        const bool unread = catalog.listedAtMs(connection.id) == 0 || catalog.remembered(connection.id);
        return (unread && catalog.loading(connection.id)) ||
               catalog.state(connection.id).kind == ConnectionState::Kind::Starting ||
               (catalog.state(connection.id).kind == ConnectionState::Kind::Ready &&
                catalog.listedAtMs(connection.id) == 0 && !catalog.lastError(connection.id));
    });
}

} // namespace

FunctionsPage::FunctionsPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_sorted(context.functions)
    , m_header(new HeaderBar(tr("Functions")))
    , m_filter(new SearchField(tr("Filter functions")))
    , m_banner(new Banner)
    , m_stack(new QStackedWidget)
    , m_table(new TableView(tr("Functions")))
    , m_empty(new EmptyState({}))
    , m_steps(new FirstSteps)
    , m_noMatch(new EmptyState({}, tr("Clear the filter")))
    , m_footer(new Label({}, Type::Small, Tone::Secondary))
{
    buildHeader();
    buildTable();
    auto *card = new Card;
    card->body()->addWidget(m_table);
    card->body()->addWidget(m_footer);
    m_stack->addWidget(card);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_steps);
    m_stack->addWidget(m_noMatch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);

    Catalog &catalog = m_context.catalog;
    connect(&catalog, &Catalog::functionsChanged, this, &FunctionsPage::updateState);
    connect(&catalog, &Catalog::stateChanged, this, &FunctionsPage::updateState);
    connect(&catalog, &Catalog::loadingChanged, this, &FunctionsPage::updateState);
    connect(&catalog, &Catalog::connectionsChanged, this, &FunctionsPage::updateState);
    connect(m_steps, &FirstSteps::sampleWanted, this,
            [this] { createFunction(CreateFunctionDialog::Source::Sample); });
    connect(m_steps, &FirstSteps::folderWanted, this,
            [this] { createFunction(CreateFunctionDialog::Source::Folder); });
    connect(m_steps, &FirstSteps::connectionWanted, this, &FunctionsPage::connectionWanted);
    connect(m_noMatch, &EmptyState::actionTriggered, this, &FunctionsPage::back);
    connect(&m_sorted, &QAbstractItemModel::rowsInserted, this, &FunctionsPage::updateMatch);
    connect(&m_sorted, &QAbstractItemModel::rowsRemoved, this, &FunctionsPage::updateMatch);
    connect(&m_sorted, &QAbstractItemModel::modelReset, this, &FunctionsPage::updateMatch);
    connect(m_banner, &Banner::actionTriggered, this, &FunctionsPage::onBannerAction);
    connect(&m_ageTimer, &QTimer::timeout, this, &FunctionsPage::updateFooter);
    m_ageTimer.start(AgeInterval);
    updateState();
}

void FunctionsPage::buildHeader()
{
    auto *create = makeButton(tr("Create function"), ButtonKind::Primary);
    m_filter->setFixedWidth(220);
    m_filter->setToolTip(tr("Words of the name, the runtime, the connection or a tag; also\ntag:team=orders, "
                            "tag:team, runtime:python, connection:prod"));
    m_header->addAction(m_filter);
    m_header->addAction(create);
    connect(create, &QPushButton::clicked, this, [this] { createFunction(); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted.setSearch(text);
        updateMatch();
        updateFooter();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { activate(m_sorted.index(0, 0)); });
}

void FunctionsPage::buildTable()
{
    m_table->setModel(&m_sorted);
    m_table->setCellStyle(styleFunction);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FunctionModel::Name, Qt::AscendingOrder);
    const int widths[FunctionModel::ColumnCount] = {200, 130, 120, 90, 84, 110, 130, 96, 90};
    for (int column = 0; column < FunctionModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setStretchColumn(FunctionModel::Name);
    connect(m_table, &QTableView::activated, this, &FunctionsPage::activate);
}

void FunctionsPage::activate(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT functionActivated(index.data(FunctionModel::ConnectionIdRole).toString(),
                                 index.data(FunctionModel::FunctionNameRole).toString());
}

/// Where the next step is. While that is not known the keyboard waits at the page itself.
QWidget *FunctionsPage::firstFocus()
{
    if (m_stack->currentWidget() == m_empty)
        return this;
    if (m_stack->currentWidget() == m_steps)
        return m_steps->firstFocus();
    return m_stack->currentWidget() == m_noMatch ? m_noMatch->firstFocus() : m_table;
}

/// Unless somebody has gone elsewhere meanwhile.
void FunctionsPage::goOnFromWaiting()
{
    const QWidget *there = window()->focusWidget();
    if (there == this && firstFocus() != this)
        firstFocus()->setFocus();
}

void FunctionsPage::refresh()
{
    const QList<Connection> connections = m_context.catalog.connections();
    for (const Connection &connection : connections)
        m_context.catalog.refresh(connection.id);
}

void FunctionsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool FunctionsPage::back()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    m_table->setFocus();
    return true;
}

void FunctionsPage::select(const QString &connectionId, const QString &functionName)
{
    const int row = m_context.functions.rowOf(FunctionModel::key(connectionId, functionName));
    if (row < 0)
        return;
    const QModelIndex index = m_sorted.mapFromSource(m_context.functions.index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void FunctionsPage::createFunction(std::optional<CreateFunctionDialog::Source> source)
{
    auto *dialog = new CreateFunctionDialog(m_context.catalog, m_context.packager, m_context.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (source)
        dialog->chooseSource(*source);
    connect(dialog, &CreateFunctionDialog::created, this,
            [this](const QString &connectionId, const QString &name) {
                m_filter->clear();
                select(connectionId, name);
                Q_EMIT functionActivated(connectionId, name);
            });
    dialog->open();
}

void FunctionsPage::updateState()
{
    const auto connections = m_context.catalog.connections().size();
    m_header->chip()->setText(connections == 1 ? tr("1 connection")
                                               : tr("All connections · %1").arg(connections));
    const bool busy = anyBusy(m_context.catalog);
    m_empty->setSentence(busy ? tr("Reading the functions…") : tr("No functions were read."));
    offerSteps(!busy && !troubled(m_context.catalog));
    updateBanner();
    updateFooter();
}

/// The keyboard waits while the button it is on is away.
void FunctionsPage::offerSteps(bool offer)
{
    if (!offer && m_steps->isAncestorOf(window()->focusWidget()))
        setFocus();
    m_offersSteps = offer;
    updateMatch();
}

QWidget *FunctionsPage::withoutFunctions() const
{
    if (m_offersSteps)
        return m_steps;
    return m_empty;
}

/// The table, or why it has no row.
void FunctionsPage::updateMatch()
{
    m_noMatch->setSentence(tr("No function matches “%1”.").arg(m_filter->text()));
    QWidget *shown = m_stack->widget(0);
    if (m_context.functions.rowCount() == 0)
        shown = withoutFunctions();
    else if (m_sorted.rowCount() == 0 && !m_filter->text().isEmpty())
        shown = m_noMatch;
    m_stack->setCurrentWidget(shown);
    goOnFromWaiting();
}

void FunctionsPage::updateBanner()
{
    const std::optional<Connection> trouble = troubled(m_context.catalog);
    if (!trouble)
        return m_banner->clear();
    m_bannerConnection = trouble->id;
    const ConnectionState state = m_context.catalog.state(trouble->id);
    const BackendReport report = m_context.catalog.report(trouble->id);
    const std::optional<Error> error = m_context.catalog.lastError(trouble->id);
    if (state.kind == ConnectionState::Kind::Offline || state.kind == ConnectionState::Kind::SignInNeeded) {
        const QString said = state.message.isEmpty() ? ConnectionModel::stateText(state.kind) : state.message;
        const QList<Connection> away = awayOf(m_context.catalog, m_context.catalog.connections());
        m_banner->show(Banner::Severity::Error, tr("%1: %2").arg(trouble->name, said),
                       joinedAdvice(state.advice, othersAway(m_context.catalog, away)), signInText(state));
    } else if (error) {
        m_banner->show(Banner::Severity::Error, tr("%1: %2").arg(trouble->name, error->message),
                       error->advice, tr("Retry"));
    } else if (!report.sandboxAvailable) {
        m_banner->show(Banner::Severity::Warning, tr("Functions cannot run on %1.").arg(trouble->name),
                       report.sandboxMessage, tr("Retry"));
    }
}

void FunctionsPage::onBannerAction()
{
    const ConnectionState state = m_context.catalog.state(m_bannerConnection);
    if (state.kind == ConnectionState::Kind::Ready) {
        m_context.catalog.refresh(m_bannerConnection);
    } else {
        signIn(m_context.catalog, m_bannerConnection, this);
    }
}

/// Whose functions a search by tags cannot find, and why.
QString FunctionsPage::unknownTags() const
{
    if (!m_sorted.search().wantsTags())
        return {};
    const QList<Connection> connections = m_context.catalog.connections();
    for (const Connection &connection : connections) {
        if (const auto error = m_context.catalog.tagsError(connection.id))
            return tr("%1: tags are not known: %2")
                .arg(connection.name, joinedAdvice(sentence(error->message), error->advice));
    }
    return {};
}

void FunctionsPage::updateFooter()
{
    const int all = m_context.functions.rowCount();
    const int shown = m_sorted.rowCount();
    QStringList parts;
    parts.append(shown == all ? tr("%Ln function(s)", nullptr, all)
                              : tr("%1 of %2 functions").arg(format::count(shown), format::count(all)));
    bool stale = false;
    const QList<Connection> connections = m_context.catalog.connections();
    for (const Connection &connection : connections) {
        const qint64 listed = m_context.catalog.listedAtMs(connection.id);
        const bool fresh = m_context.catalog.state(connection.id).kind == ConnectionState::Kind::Ready &&
                           !m_context.catalog.remembered(connection.id);
        if (fresh || listed == 0)
            continue;
        stale = true;
        parts.append(tr("%1 as read %2").arg(connection.name, format::age(listed, m_context.clock.nowMs())));
    }
    if (const QString unknown = unknownTags(); !unknown.isEmpty()) {
        stale = true;
        parts.append(unknown);
    }
    m_footer->setText(parts.join(QStringLiteral(" · ")));
    m_footer->setTone(stale ? Tone::Warning : Tone::Secondary);
}

} // namespace signalbox
