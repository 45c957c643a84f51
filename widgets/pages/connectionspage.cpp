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
#include "widgets/controls/statedot.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"

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

/// A dot and a sentence: what works, what does not and why.
QWidget *statement(const QString &name, bool good, const QString &state, const QString &remark)
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    auto *dot = new StateDot;
    dot->setState(state, good ? Tone::Good : Tone::Warning, good);
    layout->addWidget(dot, 0, Qt::AlignVCenter);
    auto *title = new Label(name);
    title->setFixedWidth(120);
    layout->addWidget(title);
    auto *word = new Label(state, Type::Body, good ? Tone::Good : Tone::Warning);
    word->setFixedWidth(124);
    layout->addWidget(word);
    auto *why = new Label(remark, Type::Small, Tone::Secondary);
    why->setWordWrap(true);
    layout->addWidget(why, 1);
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

} // namespace

ConnectionsPage::ConnectionsPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_banner(new Banner)
    , m_table(new TableView(tr("Connections")))
    , m_details(new Card(tr("Details")))
    , m_facts(new QVBoxLayout)
    , m_report(new QVBoxLayout)
    , m_stop(makeButton(tr("Stop")))
    , m_restart(makeButton(tr("Restart"), ButtonKind::Normal, QStringLiteral("refresh")))
    , m_action(makeButton(tr("Start"), ButtonKind::Primary, QStringLiteral("play")))
{
    auto *header = new HeaderBar(tr("Connections"));
    m_stop->setToolTip(tr("Lets running invocations end, then stops the engine; functions and data stay"));
    for (QPushButton *button : {m_stop, m_restart, m_action})
        header->addAction(button);
    m_table->setModel(&m_context.connections);
    m_table->setStretchColumn(ConnectionModel::Kind);
    m_table->setColumnWidth(ConnectionModel::Name, 220);
    m_table->setColumnWidth(ConnectionModel::State, 140);
    m_table->setColumnWidth(ConnectionModel::Functions, 110);
    m_table->setFixedHeight(metric::rowHeight * 4);
    auto *list = new Card;
    list->body()->addWidget(m_table);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(header);
    layout->addWidget(m_banner);
    layout->addWidget(list);
    layout->addWidget(makeDetails(), 1);

    setFocusProxy(m_table);
    connect(m_action, &QPushButton::clicked, this, &ConnectionsPage::onAction);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_context.catalog.close(currentId()); });
    connect(m_restart, &QPushButton::clicked, this, &ConnectionsPage::restart);
    connect(m_banner, &Banner::actionTriggered, this, &ConnectionsPage::onAction);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &ConnectionsPage::update);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionsPage::update);
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

void ConnectionsPage::refresh()
{
    m_context.catalog.refresh(currentId());
}

void ConnectionsPage::onAction()
{
    const ConnectionState::Kind state = m_context.catalog.state(currentId()).kind;
    if (state == ConnectionState::Kind::Idle) {
        m_context.catalog.open(currentId());
    } else {
        m_context.catalog.retry(currentId());
    }
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
    if (state.kind == ConnectionState::Kind::Offline || state.kind == ConnectionState::Kind::SignInNeeded) {
        m_banner->show(Banner::Severity::Error, tr("%1: %2").arg(connection.name, state.message),
                       state.advice, tr("Retry"));
    } else {
        m_banner->clear();
    }
    m_details->setTitle(connection.name);
    m_details->setProvenance(ConnectionModel::kindText(connection.kind) + QStringLiteral(" · ") +
                             ConnectionModel::stateText(state.kind));
    const BackendReport report = m_context.catalog.report(id);
    updateFacts(connection, report);
    updateReport(report);
}

void ConnectionsPage::updateFacts(const Connection &connection, const BackendReport &report)
{
    clear(m_facts);
    const QString endpoint = report.endpoint.isEmpty() ? connection.endpoint : report.endpoint;
    m_facts->addWidget(fact(tr("Endpoint"), endpoint, true));
    m_facts->addWidget(fact(tr("Account"), report.account, false));
    m_facts->addWidget(
        fact(tr("Region"), report.region.isEmpty() ? connection.region : report.region, false));
    m_facts->addWidget(fact(tr("Credentials"), report.credentialsFile, true));
    m_facts->addWidget(fact(tr("AWS CLI"), commandLine(report), true));
    m_facts->addWidget(fact(tr("Version"), report.version, false));
    const bool known = !report.version.isEmpty();
    m_facts->addWidget(
        fact(tr("Concurrency"), known ? format::count(report.concurrencyLimit) : QString(), false));
}

void ConnectionsPage::updateReport(const BackendReport &report)
{
    clear(m_report);
    if (report.version.isEmpty())
        return;
    m_report->addWidget(new Label(tr("Runtimes"), Type::BodyStrong));
    for (const RuntimeReport &runtime : report.runtimes) {
        const QString remark = runtime.available ? runtime.version : runtime.message;
        m_report->addWidget(statement(runtime.name, runtime.available,
                                      runtime.available ? tr("available") : tr("missing"), remark));
    }
    m_report->addWidget(new Label(tr("Limits of a function's environment"), Type::BodyStrong));
    m_report->addWidget(statement(tr("sandbox"), report.sandboxAvailable,
                                  report.sandboxAvailable ? tr("available") : tr("not available"),
                                  report.sandboxMessage));
    for (const LimitReport &limit : report.limits) {
        const QString remark = limit.enforced ? limit.mechanism : limit.message;
        m_report->addWidget(statement(limit.name, limit.enforced,
                                      limit.enforced ? tr("enforced") : tr("not enforced"), remark));
    }
}

} // namespace signalbox
