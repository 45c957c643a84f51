// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/costpage.h"

#include "models/domain/clock.h"
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/statementcsv.h"
#include "widgets/charts/stackeddaybars.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/figure.h"
#include "widgets/controls/formulacard.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/label.h"
#include "widgets/controls/meter.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/troubles.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>

namespace signalbox {

namespace {

constexpr int refreshDelayMs = 1000;
constexpr int monthsBack = 12;

QString monthName(QDate month)
{
    return QLocale().toString(month, QStringLiteral("MMMM yyyy"));
}

} // namespace

CostPage::CostPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
{
    build();
    m_refreshTimer.setSingleShot(true);
    connect(&m_refreshTimer, &QTimer::timeout, this, &CostPage::refresh);
    connect(&m_context.history, &History::committed, this, [this] {
        if (isVisible() && !m_refreshTimer.isActive())
            m_refreshTimer.start(refreshDelayMs);
    });
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &CostPage::updateConnections);
    connect(m_connection, &QComboBox::currentIndexChanged, this, &CostPage::refresh);
    connect(m_month, &QComboBox::currentIndexChanged, this, &CostPage::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &CostPage::refresh);
    connect(m_empty, &EmptyState::actionTriggered, this, &CostPage::goOn);
    connect(m_total, &Figure::activated, this, &CostPage::openMonthFormula);
    connect(m_table, &QAbstractItemView::clicked, this, &CostPage::openFormula);
    connect(m_table, &QAbstractItemView::activated, this, &CostPage::openFormula);
    connect(m_export, &QPushButton::clicked, this, &CostPage::exportCsv);
    updateConnections();
}

void CostPage::updateConnections()
{
    const QString chosen = m_connection->currentData().toString();
    const QList<Connection> connections = m_context.catalog.connections();
    const QSignalBlocker quiet(m_connection);
    m_connection->clear();
    m_connection->addItem(tr("All connections"), QString());
    for (const Connection &connection : connections)
        m_connection->addItem(connection.name, connection.id);
    m_connection->setCurrentIndex(qMax(0, m_connection->findData(chosen)));
    m_connection->setVisible(connections.size() > 1);
}

// A new month begins while the console runs: the list follows, the choice stays.
void CostPage::updateMonths()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_context.clock.nowMs()).toUTC().date();
    const QDate first(today.year(), today.month(), 1);
    if (m_month->count() > 0 && m_month->itemData(0).toDate() == first)
        return;
    const QDate chosen = m_month->currentData().toDate();
    const QSignalBlocker quiet(m_month);
    m_month->clear();
    for (int back = 0; back < monthsBack; ++back)
        m_month->addItem(monthName(first.addMonths(-back)), first.addMonths(-back));
    m_month->setCurrentIndex(chosen.isValid() ? qMax(0, m_month->findData(chosen)) : 0);
}

void CostPage::refresh()
{
    updateMonths();
    const bool current = m_month->currentIndex() == 0;
    m_span->setText(current ? tr("Month to date, after the free tier")
                            : tr("Whole month, after the free tier"));
    m_total->setAccessibleName(m_span->text());
    const QString connectionId = m_connection->currentData().toString();
    const QList<Connection> connections = m_context.catalog.connections();
    if (!connectionId.isEmpty())
        m_header->chip()->setConnection(m_context.catalog.connection(connectionId));
    else if (connections.size() == 1)
        m_header->chip()->setConnection(connections.first());
    else
        m_header->chip()->setText(tr("All connections · %1").arg(connections.size()));
    const Question question{connectionId, m_month->currentData().toDate()};
    m_call = m_context.costs.statement(
        question.connectionId, question.month,
        [this, question](const Result<Statement> &statement) { take(question, statement); });
}

void CostPage::focusFilter()
{
    m_month->setFocus(Qt::ShortcutFocusReason);
}

void CostPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

/// The last figures stay where they answer the same: they are still what was recorded then. Else nothing is
/// drawn that looks like an answer.
void CostPage::tellOfFailure(const Question &question, const Error &error)
{
    const bool stay = m_shown == question && !m_statement.rows.isEmpty();
    if (!stay) {
        m_shown.reset();
        m_empty->setSentence(tr("The statement could not be made."));
        m_empty->setAction({});
        m_content->setCurrentWidget(m_empty);
    }
    m_export->setEnabled(stay);
    m_banner->show(Banner::Severity::Error, error.message, error.advice, tr("Try again"));
}

void CostPage::take(const Question &question, const Result<Statement> &statement)
{
    if (!statement)
        return tellOfFailure(question, statement.error());
    m_banner->clear();
    m_statement = *statement;
    m_shown = question;
    const bool empty = m_statement.rows.isEmpty();
    m_export->setEnabled(!empty);
    if (empty)
        sayNothingWasUsed();
    else
        showFigures();
}

void CostPage::sayNothingWasUsed()
{
    const QList<Connection> all = m_context.catalog.connections();
    m_empty->setSentence(tr("Nothing was used in %1.").arg(m_month->currentText()));
    m_empty->setAction(m_month->currentIndex() > 0 ? tr("Show %1").arg(m_month->itemText(0))
                       : awayOf(m_context.catalog, all).size() == all.size() ? QString()
                       : m_context.catalog.functions().isEmpty()             ? tr("Create from a sample")
                                                                             : tr("Test a function"));
    m_content->setCurrentWidget(m_empty);
}

/// From an empty month: a past one cannot be filled any more.
void CostPage::goOn()
{
    if (m_month->currentIndex() > 0)
        m_month->setCurrentIndex(0);
    else
        Q_EMIT testRequested();
}

void CostPage::showFigures()
{
    QHash<QString, Connection> connections;
    const QList<Connection> all = m_context.catalog.connections();
    for (const Connection &connection : all)
        connections.insert(connection.id, connection);
    m_model.show(m_statement, connections);
    showMonth();
    showDays();
    m_content->setCurrentIndex(0);
}

void CostPage::showMonth()
{
    m_total->setText(format::money(m_statement.monthToDate, m_statement.currency));
    m_note->setText(m_statement.note);
    m_note->setVisible(!m_statement.note.isEmpty());
    m_book->setText(m_statement.priceBook);
    const auto of = [](const QString &used, double allowed) {
        return tr("%1 of %2").arg(used, format::count(qint64(allowed)));
    };
    m_freeSeconds->show(m_statement.gbSeconds, m_statement.freeGbSeconds,
                        of(format::gbSeconds(m_statement.gbSeconds), m_statement.freeGbSeconds));
    m_freeRequests->show(double(m_statement.requests), double(m_statement.freeRequests),
                         of(format::count(m_statement.requests), double(m_statement.freeRequests)));
}

void CostPage::showDays()
{
    DayBarsData bars;
    bars.names = m_statement.seriesNames;
    bars.unit = tr("GB-s");
    QHash<QDate, QList<double>> byDay;
    for (const DayBar &day : m_statement.days)
        byDay.insert(day.day, day.gbSeconds);
    const QDate month = m_month->currentData().toDate();
    for (int day = 0; day < month.daysInMonth(); ++day)
        bars.days.append({month.addDays(day), byDay.value(month.addDays(day))});
    m_bars->setData(bars);
}

void CostPage::openFormula(const QModelIndex &index)
{
    const auto formula = m_model.formula(m_sorted.mapToSource(index));
    if (!formula)
        return;
    const QRect cell = m_table->visualRect(index);
    const QRect anchor(m_table->viewport()->mapToGlobal(cell.topLeft()), cell.size());
    FormulaCard::open(this, anchor, formula->title, formula->lines, formula->remark);
}

void CostPage::openMonthFormula()
{
    const Formula &formula = m_statement.monthToDateFormula;
    if (formula.title.isEmpty())
        return;
    const QRect anchor(m_total->mapToGlobal(QPoint(0, 0)), m_total->size().expandedTo({380, 0}));
    FormulaCard::open(this, anchor, formula.title, formula.lines, formula.remark);
}

void CostPage::exportCsv()
{
    const QString name =
        QStringLiteral("signalbox-%1.csv").arg(m_statement.from.toString(QStringLiteral("yyyy-MM")));
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export statement"), name, tr("CSV files (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveFile(path, statementCsv(m_statement)); !saved)
        m_banner->show(Banner::Severity::Error, saved.error().message, saved.error().advice);
    else
        Toast::show(window(), tr("Statement saved as %1").arg(path));
}

} // namespace signalbox
