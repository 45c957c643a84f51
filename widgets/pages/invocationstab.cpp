// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/invocationstab.h"

#include "models/domain/clock.h"
#include "models/items/format.h"
#include "models/items/logmessage.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/label.h"
#include "widgets/controls/searchfield.h"
#include "widgets/controls/tableview.h"
#include "widgets/pages/cellstyles.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

InvocationsTab::InvocationsTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_model(context.history, context.clock)
    , m_banner(new Banner)
    , m_text(new SearchField(tr("Filter invocations")))
    , m_outcome(new QComboBox)
    , m_start(new QComboBox)
    , m_stack(new QStackedWidget)
    , m_table(new TableView(tr("Recorded invocations")))
    , m_logTitle(new Label(tr("Select an invocation to read its log."), Type::Small, Tone::Secondary))
    , m_log(new QPlainTextEdit)
    , m_empty(new EmptyState({}))
    , m_note(new Label({}, Type::Small, Tone::Secondary))
{
    buildTable();
    m_filters = buildFilters();
    m_log->setReadOnly(true);
    m_log->setAccessibleName(tr("Log of the invocation"));
    m_log->setFont(signalbox::font(Type::Mono));
    m_log->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *list = new Card;
    list->body()->addWidget(m_table);
    auto *log = new Card(tr("Log"));
    log->body()->addWidget(m_logTitle);
    log->body()->addWidget(m_log, 1);
    auto *split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(metric::cardGap);
    split->addWidget(list);
    split->addWidget(log);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    m_stack->addWidget(split);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(m_filters);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    m_note->setWordWrap(true);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &InvocationsTab::showNote);
    connect(m_banner, &Banner::actionTriggered, &m_model, &InvocationModel::refresh);
    connect(m_empty, &EmptyState::actionTriggered, this, &InvocationsTab::clearFilter);
    connect(&m_model, &InvocationModel::refreshed, this, &InvocationsTab::onRefreshed);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &InvocationsTab::onSelected);
}

void InvocationsTab::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setCellStyle(styleInvocation);
    const int widths[InvocationModel::ColumnCount] = {160, 84, 80, 90, 80, 90, 80, 120, 240};
    for (int column = 0; column < InvocationModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setStretchColumn(InvocationModel::Request);
}

QWidget *InvocationsTab::buildFilters()
{
    using Filter = InvocationFilter;
    m_text->setToolTip(tr("In the request, the source, the error or the log"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->addItem(tr("All outcomes"), int(Filter::Outcome::Any));
    m_outcome->addItem(tr("Succeeded"), int(Filter::Outcome::Succeeded));
    m_outcome->addItem(tr("Failed"), int(Filter::Outcome::Failed));
    m_start->setAccessibleName(tr("Start"));
    m_start->addItem(tr("Cold and warm"), int(Filter::Start::Any));
    m_start->addItem(tr("Cold starts"), int(Filter::Start::Cold));
    m_start->addItem(tr("Warm starts"), int(Filter::Start::Warm));
    auto *filters = new QWidget;
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins({});
    row->addWidget(m_text, 1);
    row->addWidget(m_outcome);
    row->addWidget(m_start);
    connect(m_text, &QLineEdit::textChanged, this, &InvocationsTab::filter);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &InvocationsTab::filter);
    connect(m_start, &QComboBox::currentIndexChanged, this, &InvocationsTab::filter);
    return filters;
}

void InvocationsTab::filter()
{
    m_model.setFilter({InvocationFilter::Outcome(m_outcome->currentData().toInt()),
                       InvocationFilter::Start(m_start->currentData().toInt()), m_text->text().trimmed()});
}

void InvocationsTab::clearFilter()
{
    m_text->clear();
    m_outcome->setCurrentIndex(0);
    m_start->setCurrentIndex(0);
}

void InvocationsTab::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void InvocationsTab::setFunction(const Function &function)
{
    clearFilter();
    m_connectionId = function.connectionId;
    m_shownRequest.clear();
    m_wanted.clear();
    m_chosen = false;
    m_log->clear();
    m_logTitle->setText(tr("Select an invocation to read its log."));
    m_empty->setSentence(tr("Reading the history…"));
    m_stack->setCurrentIndex(1);
    m_filters->hide();
    m_model.setFunction(function.connectionId, function.name);
    showNote();
}

/// Where lines do not say which call they belong to, that there are none is not known.
QString InvocationsTab::nothingWritten() const
{
    switch (m_context.catalog.connection(m_connectionId).kind) {
    case Connection::Kind::Knative:
        return tr("Pods do not say which call a line belongs to. Live has all that they print.");
    case Connection::Kind::OpenFaas:
        return tr("OpenFaaS does not say which call a line belongs to. Live has all that functions print.");
    default:
        return tr("It wrote nothing.");
    }
}

void InvocationsTab::showNote()
{
    const QString note = m_context.catalog.streamNote(m_connectionId);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void InvocationsTab::refresh()
{
    m_model.refresh();
}

void InvocationsTab::onRefreshed()
{
    if (m_model.error()) {
        m_banner->show(Banner::Severity::Error, m_model.error()->message, m_model.error()->advice,
                       tr("Try again"));
    } else {
        m_banner->clear();
    }
    showEmpty();
    const QString wanted = m_wanted;
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 1
                                                     : 0); // the table may get the focus, and choose a row
    m_wanted = wanted;
    if (!m_wanted.isEmpty())
        showWanted();
    else if (m_shownRequest.isEmpty() || !isVisible())
        showNewest();
}

/// What stands in place of the table while that has no row.
void InvocationsTab::showEmpty()
{
    const bool filtered = m_model.filter() != InvocationFilter();
    m_empty->setSentence(m_model.error() ? tr("The history could not be read.")
                         : filtered      ? tr("No recorded invocation matches.")
                                         : tr("No invocation of this function was recorded yet."));
    m_empty->setAction(filtered && !m_model.error() ? tr("Clear the filter") : QString());
    m_filters->setVisible(filtered || m_model.rowCount() > 0);
}

void InvocationsTab::select(const QString &requestId)
{
    clearFilter();
    m_table->setFocus(); // and may choose a row
    m_wanted = requestId;
    showWanted();
}

/// What was just answered may be recorded a moment later; what is long past may be no longer listed.
void InvocationsTab::showWanted()
{
    if (const int row = m_model.newestOf(m_wanted); row >= 0) {
        m_table->selectRow(row);
        m_table->scrollTo(m_model.index(row, 0));
        m_wanted.clear();
        return;
    }
    m_table->selectionModel()->clear();
    m_shownRequest.clear();
    m_logCall.reset();
    m_log->clear();
    if (m_model.rowCount() < InvocationModel::Limit)
        return m_logTitle->setText(tr("%1 is not recorded yet.").arg(m_wanted));
    m_logTitle->setText(tr("%1 is not among the newest %2, which are listed.")
                            .arg(m_wanted, format::count(m_model.rowCount())));
    showLog(m_wanted);
}

// Until a person chooses another: but never under the eyes of somebody who reads.
void InvocationsTab::showNewest()
{
    if (m_chosen || !m_wanted.isEmpty() || m_model.rowCount() == 0)
        return;
    m_table->selectRow(0);
    m_table->scrollToTop();
    m_chosen = false;
}

void InvocationsTab::showEvent(QShowEvent *event)
{
    FunctionTab::showEvent(event);
    showNewest();
}

void InvocationsTab::onSelected()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    m_wanted.clear();
    const Invocation invocation = m_model.row(row);
    if (invocation.requestId == m_shownRequest)
        return;
    m_shownRequest = invocation.requestId;
    m_chosen = true;
    m_logTitle->setText(
        tr("%1 · %2").arg(invocation.requestId, InvocationModel::statusText(invocation.status)));
    showLog(invocation.requestId);
}

void InvocationsTab::showLog(const QString &requestId)
{
    m_logCall = m_context.history.logLines(
        m_connectionId, requestId, [this](const Result<QList<RecordedLine>> &result) {
            if (!result)
                return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
            QStringList lines;
            for (const RecordedLine &line : *result) {
                const QDateTime time = QDateTime::fromMSecsSinceEpoch(line.timeUs / 1000);
                lines.append(time.toString(QStringLiteral("HH:mm:ss.zzz  ")) + logMessage(line.text));
            }
            m_log->setPlainText(lines.isEmpty() ? nothingWritten()
                                                : withShortLines(lines.join(QLatin1Char('\n'))));
        });
}

} // namespace signalbox
