// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/connectionspage.h"

#include "models/items/connectionmodel.h"
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/label.h"
#include "widgets/controls/statementline.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/dialogs/passphrasedialog.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/dialogs/removeconnectiondialog.h"
#include "widgets/pages/secretsbanner.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

/// A line of label, value and, for what people paste elsewhere, a copy button.
QWidget *fact(const QString &label, const QString &value, bool copyable)
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    auto *name = new Label(label, Type::Small, Tone::Secondary);
    name->setFixedWidth(110);
    layout->addWidget(name);
    const bool code = copyable && !value.isEmpty();
    auto *text = new Label(value.isEmpty() ? format::unknown() : value, code ? Type::Mono : Type::Body);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(label);
    text->setAccessibleDescription(value);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    if (code) {
        auto *copy = makeIconButton(QStringLiteral("copy"), ConnectionsPage::tr("Copy %1").arg(label));
        QObject::connect(copy, &QToolButton::clicked, copy, [copy, value] {
            QGuiApplication::clipboard()->setText(value);
            Toast::show(copy->window(), ConnectionsPage::tr("Copied."));
        });
        layout->addWidget(copy);
    }
    return line;
}

QString commandLine(const BackendReport &report)
{
    if (report.endpoint.isEmpty() || report.credentialsFile.isEmpty())
        return {};
    return QStringLiteral(
               "AWS_SHARED_CREDENTIALS_FILE='%1' aws --region %2 --endpoint-url %3 lambda list-functions")
        .arg(report.credentialsFile, report.region, report.endpoint);
}

QString credentialsText(const Connection &connection, const Secrets &secrets)
{
    switch (connection.signIn) {
    case Connection::SignIn::Profile:
        return ConnectionsPage::tr("profile “%1”").arg(connection.profile);
    case Connection::SignIn::Environment:
        return ConnectionsPage::tr("of the environment Signalbox was started with");
    case Connection::SignIn::Keys:
        return keyPairText(secrets, secretKey(connection.id));
    }
    return {};
}

} // namespace

ConnectionsPage::ConnectionsPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_banner(new Banner)
    , m_left(new Banner)
    , m_table(new TableView(tr("Connections")))
    , m_details(new Card(tr("Details")))
    , m_facts(new QVBoxLayout)
    , m_report(new QVBoxLayout)
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
    m_table->setModel(&m_context.connections);
    m_table->setStretchColumn(ConnectionModel::Kind);
    m_table->setColumnWidth(ConnectionModel::Name, 180);
    m_table->setColumnWidth(ConnectionModel::Label, 160);
    m_table->setColumnWidth(ConnectionModel::State, 110);
    m_table->setColumnWidth(ConnectionModel::Functions, 90);
    m_table->setFixedHeight(metric::rowHeight * 6);
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
    layout->addWidget(makeDetails(), 1);

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

QWidget *ConnectionsPage::makeDetails()
{
    m_facts->setSpacing(6);
    m_report->setSpacing(6);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(16);
    layout->addLayout(m_facts);
    layout->addLayout(m_report);
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_details->body()->addWidget(scroll);
    return m_details;
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
    auto *dialog = new ConnectionDialog(m_context.keeper, connection, this);
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
    auto *dialog =
        new RemoveConnectionDialog(m_context.keeper, m_context.catalog.connection(currentId()), this);
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
    m_details->setProvenance(ConnectionModel::kindText(connection.kind) + QStringLiteral(" · ") +
                             ConnectionModel::stateText(state.kind));
    const BackendReport report = m_context.catalog.report(id);
    updateFacts(connection, report);
    updateReport(report);
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

void ConnectionsPage::updateChecks()
{
    if (!m_checks)
        return;
    m_report->addWidget(new Label(tr("What works"), Type::BodyStrong));
    for (const CheckReport &check : *m_checks) {
        const QString remark =
            check.works || check.advice.isEmpty() ? check.message : check.message + u' ' + check.advice;
        m_report->addWidget(new StatementLine(check.name, check.works,
                                              check.works ? tr("works") : tr("does not work"), remark));
    }
}

void ConnectionsPage::updateFacts(const Connection &connection, const BackendReport &report)
{
    clear(m_facts);
    const QString endpoint = report.endpoint.isEmpty() ? connection.endpoint : report.endpoint;
    m_facts->addWidget(fact(tr("Endpoint"), endpoint, true));
    m_facts->addWidget(fact(tr("Account"), report.account, false));
    m_facts->addWidget(
        fact(tr("Region"), report.region.isEmpty() ? connection.region : report.region, false));
    const bool local = connection.kind == Connection::Kind::Local;
    Secrets &secrets = m_context.keeper.secrets();
    QWidget *credentials =
        fact(tr("Credentials"), local ? report.credentialsFile : credentialsText(connection, secrets), local);
    if (connection.signIn == Connection::SignIn::Keys && secrets.place() == Secrets::Place::File) {
        auto *leave = makeButton(tr("Stop using the file…"));
        connect(leave, &QPushButton::clicked, this,
                [this] { leaveSecretFile(m_context.keeper.secrets(), this); });
        credentials->layout()->addWidget(leave);
    }
    m_facts->addWidget(credentials);
    if (local)
        m_facts->addWidget(fact(tr("AWS CLI"), commandLine(report), true));
    if (!report.version.isEmpty())
        m_facts->addWidget(fact(tr("Version"), report.version, false));
    const bool limited = !report.endpoint.isEmpty() && report.concurrencyLimit > 0;
    if (limited)
        m_facts->addWidget(fact(tr("Concurrency"), format::count(report.concurrencyLimit), false));
}

void ConnectionsPage::updateReport(const BackendReport &report)
{
    clear(m_report);
    updateChecks();
    if (report.runtimes.isEmpty()) // only who runs functions itself says more
        return;
    m_report->addWidget(new Label(tr("Runtimes"), Type::BodyStrong));
    for (const RuntimeReport &runtime : report.runtimes) {
        const QString remark = runtime.available ? runtime.version : runtime.message;
        m_report->addWidget(new StatementLine(runtime.name, runtime.available,
                                              runtime.available ? tr("available") : tr("missing"), remark));
    }
    m_report->addWidget(new Label(tr("Limits of a function's environment"), Type::BodyStrong));
    m_report->addWidget(new StatementLine(tr("sandbox"), report.sandboxAvailable,
                                          report.sandboxAvailable ? tr("available") : tr("not available"),
                                          report.sandboxMessage));
    for (const LimitReport &limit : report.limits) {
        const QString remark = limit.enforced ? limit.mechanism : limit.message;
        m_report->addWidget(new StatementLine(limit.name, limit.enforced,
                                              limit.enforced ? tr("enforced") : tr("not enforced"), remark));
    }
}

} // namespace signalbox
