// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/connectionspage.h"

#include "models/items/connectionmodel.h"
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/dialogs/removeconnectiondialog.h"
#include "widgets/pages/cellstyles.h"
#include "widgets/pages/connectiondetails.h"
#include "widgets/pages/secretsbanner.h"

#include <QCheckBox>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int FewestRows = 2; // of the list, which gives the rest of the room to the details
constexpr int MostRows = 6;
} // namespace

ConnectionsPage::ConnectionsPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_banner(new Banner)
    , m_left(new Banner)
    , m_table(new TableView(tr("Connections")))
    , m_details(new Card(tr("Details")))
    , m_facts(new ConnectionDetails(context.keeper.secrets()))
    , m_stop(makeButton(tr("Stop")))
    , m_restart(makeButton(tr("Restart"), ButtonKind::Normal, QStringLiteral("refresh")))
    , m_action(makeButton(tr("Start"), ButtonKind::Primary, QStringLiteral("play")))
    , m_chip(new Chip)
    , m_readOnly(new QCheckBox(tr("Read-only")))
    , m_test(makeButton(tr("Test")))
    , m_edit(makeButton(tr("Edit"), ButtonKind::Normal, QStringLiteral("edit")))
    , m_remove(makeButton(tr("Remove"), ButtonKind::Normal, QStringLiteral("trash")))
{
    auto *header = new HeaderBar(tr("Connections"));
    m_stop->setToolTip(tr("Lets running invocations end, then stops the engine; functions and data stay"));
    m_readOnly->setToolTip(tr("Nothing is changed or run from here"));
    auto *add = makeButton(tr("Add connection"), ButtonKind::Primary, QStringLiteral("plus"));
    for (QPushButton *button : {m_stop, m_restart, m_action, add})
        header->addAction(button);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_chip, m_readOnly, m_test, m_edit, m_remove})
        m_details->addHeadWidget(widget);
    m_details->body()->addWidget(m_facts);
    m_table->setModel(&m_context.connections);
    m_table->setStretchColumn(ConnectionModel::Kind);
    m_table->setColumnWidth(ConnectionModel::Name, 180);
    m_table->setColumnWidth(ConnectionModel::Label, 160);
    m_table->setColumnWidth(ConnectionModel::State, 110);
    m_table->setColumnWidth(ConnectionModel::Functions, 90);
    m_table->setCellStyle(styleConnection);
    m_table->fitRows(FewestRows, MostRows);
    auto *list = new Card;
    list->body()->addWidget(m_table);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(header);
    layout->addWidget(m_banner);
    layout->addWidget(new SecretsBanner(m_context.keeper.secrets()));
    layout->addWidget(m_left);
    layout->addWidget(list);
    layout->addWidget(m_details, 1);

    connect(m_action, &QPushButton::clicked, this, &ConnectionsPage::onAction);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_context.catalog.close(currentId()); });
    connect(m_restart, &QPushButton::clicked, this, &ConnectionsPage::restart);
    connect(m_banner, &Banner::actionTriggered, this, &ConnectionsPage::onAction);
    connect(add, &QPushButton::clicked, this, &ConnectionsPage::addConnection);
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_context.catalog.connection(currentId())); });
    connect(m_test, &QPushButton::clicked, this, &ConnectionsPage::test);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionsPage::remove);
    connect(m_readOnly, &QCheckBox::toggled, this,
            [this](bool on) { m_context.keeper.setReadOnly(currentId(), on); });
    m_left->setClosable(true);
    connect(&m_context.keeper, &ConnectionKeeper::secretLeft, this, [this](const Error &error) {
        m_left->show(Banner::Severity::Warning, error.message, error.advice);
    });
    connect(&m_context.keeper.secrets(), &Secrets::changed, this, &ConnectionsPage::update);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &ConnectionsPage::update);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionsPage::onChosen);
    m_table->selectRow(0);
    update();
}

QString ConnectionsPage::currentId() const
{
    const int row = m_table->currentIndex().row();
    return row < 0 ? QString() : m_context.connections.row(row).connection.id;
}

QWidget *ConnectionsPage::firstFocus()
{
    return m_table;
}

void ConnectionsPage::refresh()
{
    m_context.catalog.refresh(currentId());
}

void ConnectionsPage::select(const QString &connectionId)
{
    for (int row = 0; row < m_context.connections.rowCount(); ++row) {
        if (m_context.connections.row(row).connection.id == connectionId)
            m_table->selectRow(row);
    }
}

void ConnectionsPage::onChosen()
{
    m_check.reset();
    m_checks.reset();
    update();
}

void ConnectionsPage::addConnection()
{
    Connection connection;
    connection.kind = Connection::Kind::AwsLambda;
    connection.region.clear();
    connection.readOnly = true; // a remote one is looked at first
    edit(connection);
}

void ConnectionsPage::edit(const Connection &connection)
{
    auto *dialog =
        new ConnectionDialog(m_context.keeper, connection, m_context.drafts.functionsOf(connection.id), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::saved, this, &ConnectionsPage::select);
    dialog->open();
}

void ConnectionsPage::test()
{
    const QString id = currentId();
    const bool signedIn = m_context.catalog.state(id).kind == ConnectionState::Kind::Ready;
    const auto done = [this](const Result<QList<CheckReport>> &result) {
        const CallPtr ended = std::move(m_check);
        m_checks = result.value_or(QList<CheckReport>());
        if (!result)
            m_checks->append({tr("Sign in"), false, result.error().message, result.error().advice});
        update();
    };
    m_checks.reset();
    // a second sign-in may need a second code
    m_check = signedIn ? m_context.catalog.check(id, done)
                       : m_context.keeper.check(m_context.catalog.connection(id), {}, done);
    update();
}

void ConnectionsPage::remove()
{
    auto *dialog = new RemoveConnectionDialog(m_context.keeper, m_context.catalog.connection(currentId()),
                                              m_context.drafts.functionsOf(currentId()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ConnectionsPage::onAction()
{
    if (m_context.catalog.state(currentId()).kind == ConnectionState::Kind::Idle)
        m_context.catalog.open(currentId());
    else
        signIn(m_context.catalog, currentId(), this);
}

void ConnectionsPage::restart()
{
    m_restarting = currentId();
    m_context.catalog.close(m_restarting);
}

/// The second half of a restart, once it has stopped.
void ConnectionsPage::goOn()
{
    const bool stopped = m_context.catalog.state(m_restarting).kind == ConnectionState::Kind::Idle;
    if (!m_restarting.isEmpty() && stopped)
        m_context.catalog.open(std::exchange(m_restarting, QString()));
}

void ConnectionsPage::update()
{
    goOn();
    const QString id = currentId();
    if (id.isEmpty())
        return;
    const Connection connection = m_context.catalog.connection(id);
    const ConnectionState state = m_context.catalog.state(id);
    const bool running =
        state.kind == ConnectionState::Kind::Ready && m_context.catalog.capabilities(id).stop;
    m_action->setVisible(state.kind == ConnectionState::Kind::Idle);
    const bool stopping = state.kind == ConnectionState::Kind::Stopping;
    m_stop->setText(stopping ? tr("Stop now") : tr("Stop"));
    m_stop->setVisible(running || stopping);
    m_restart->setVisible(running);
    updateBanner(connection, state);
    updateActions(connection);
    m_details->setTitle(connection.name);
    m_details->setProvenance(ConnectionModel::kindText(connection, m_context.catalog.report(id).endpoint) +
                             QStringLiteral(" · ") + ConnectionModel::stateText(state.kind));
    m_facts->show(connection, m_context.catalog.report(id), m_checks);
}

void ConnectionsPage::updateBanner(const Connection &connection, const ConnectionState &state)
{
    if (state.kind == ConnectionState::Kind::Offline || state.kind == ConnectionState::Kind::SignInNeeded) {
        m_banner->show(Banner::Severity::Error, tr("%1: %2").arg(connection.name, state.message),
                       state.advice, signInText(state));
    } else {
        m_banner->clear();
    }
}

void ConnectionsPage::updateActions(const Connection &connection)
{
    const bool own = connection.kind != Connection::Kind::Local; // Local is always there
    for (QWidget *widget : std::initializer_list<QWidget *>{m_readOnly, m_test, m_edit, m_remove})
        widget->setVisible(own);
    m_chip->setConnection(connection);
    const QSignalBlocker quiet(m_readOnly);
    m_readOnly->setChecked(connection.readOnly);
    m_test->setEnabled(!m_check);
    m_test->setText(m_check ? tr("Testing…") : tr("Test"));
}

} // namespace signalbox
