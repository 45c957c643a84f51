// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/triggerstab.h"

#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/addtriggerdialog.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/pages/cellstyles.h"
#include "widgets/pages/triggerrules.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

TriggersTab::TriggersTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_model(context.catalog)
    , m_banner(new Banner)
    , m_unread(new Banner)
    , m_stack(new QStackedWidget)
    , m_table(new TableView(tr("Triggers")))
    , m_actions(new QWidget)
    , m_add(makeLink(tr("+ Add trigger")))
    , m_empty(new EmptyState(tr("Nothing starts this function yet."), tr("Add trigger")))
{
    buildTable();
    m_banner->setClosable(true);
    m_add->setAccessibleName(tr("Add trigger"));
    auto *card = new Card(tr("Triggers"));
    card->addHeadWidget(m_actions);
    card->addHeadWidget(m_add);
    card->body()->addWidget(m_table);
    m_stack->addWidget(card);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(m_unread);
    layout->addWidget(m_stack, 1);
    connect(m_add, &QPushButton::clicked, this, [this] { add(); });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { add(); });
    connect(&m_model, &TriggerModel::refreshed, this, &TriggersTab::onRefreshed);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &TriggersTab::onRefreshed);
    connect(m_unread, &Banner::actionTriggered, &m_model, &TriggerModel::refresh);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        const auto action = m_bannerAction; // it may put another one in its place
        action();
    });
}

void TriggersTab::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setCellStyle(styleTrigger);
    m_table->setColumnWidth(TriggerModel::Enabled, 84);
    m_table->setColumnWidth(TriggerModel::Kind, 140);
    m_table->setColumnWidth(TriggerModel::Source, 240);
    m_table->setStretchColumn(TriggerModel::Filter);
    m_actions->setLayout(new QHBoxLayout);
    m_actions->layout()->setContentsMargins({});
    m_actions->layout()->setSpacing(2);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TriggersTab::fillActions);
}

void TriggersTab::setFunction(const Function &function)
{
    m_function = function;
    m_upload.reset();
    m_removed.reset();
    m_banner->clear();
    m_model.setFunction(function.connectionId, function.name);
    onRefreshed();
}

void TriggersTab::onRefreshed()
{
    sayWhatIsMissing();
    m_add->setEnabled(mayChange());
    m_empty->setAction(mayChange() ? tr("Add trigger") : QString());
    const bool empty = m_model.loaded() && m_model.rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    const int row = m_model.rowOf(m_select);
    if (row >= 0) {
        m_table->selectRow(row);
        m_select.clear();
    } else if (!m_table->currentIndex().isValid() && !empty) {
        m_table->selectRow(0);
    }
    fillActions();
}

void TriggersTab::sayWhatIsMissing()
{
    const bool failed = m_model.error() && !m_removed;
    if (failed) {
        m_banner->show(Banner::Severity::Error, m_model.error()->message, m_model.error()->advice,
                       tr("Retry"));
        m_bannerAction = [this] { m_model.refresh(); };
    } else if (m_listFailed && !m_removed) {
        m_banner->clear();
    }
    m_listFailed = failed;
    const QString unread = m_model.unreadText();
    if (unread.isEmpty())
        m_unread->clear();
    else
        m_unread->show(Banner::Severity::Warning, tr("Some triggers could not be read."), unread,
                       tr("Retry"));
    m_empty->setSentence(unread.isEmpty() ? tr("Nothing starts this function yet.")
                                          : tr("Nothing of what could be read starts this function."));
}

bool TriggersTab::mayChange() const
{
    return m_context.catalog.capabilities(m_function.connectionId).change;
}

/// What can be done with the selected trigger. In the card's head, because a table offers assistive
/// technology its cells only, not what stands in them.
void TriggersTab::fillActions()
{
    while (QLayoutItem *item = m_actions->layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_model.rowCount())
        return;
    const Trigger trigger = m_model.row(row);
    const QString source = TriggerModel::sourceText(trigger);
    if (trigger.kind == Trigger::Kind::Http || trigger.kind == Trigger::Kind::Api) {
        const QUrl url(source);
        if (url.isValid() && !source.contains(u'{'))
            addAction(tr("Open"), tr("Open %1 in the browser").arg(source),
                      [url] { QDesktopServices::openUrl(url); });
        addAction(tr("Copy address"), tr("Copy the address %1").arg(source), [this, source] {
            QGuiApplication::clipboard()->setText(source);
            Toast::show(window(), tr("Copied."));
        });
    }
    const Capabilities can = m_context.catalog.capabilities(m_function.connectionId);
    if (!can.change)
        return;
    if (trigger.kind == Trigger::Kind::ObjectCreated) {
        addAction(tr("Put file…"), tr("Put a file into %1").arg(source),
                  [this, trigger] { putFile(trigger); });
    } else if (canSwitch(trigger, can)) {
        addAction(trigger.enabled ? tr("Switch off") : tr("Switch on"),
                  trigger.enabled ? tr("Switch off %1").arg(source) : tr("Switch on %1").arg(source),
                  [this, trigger] { setEnabled(trigger, !trigger.enabled); });
    }
    if (canChange(trigger, can))
        addAction(tr("Change…"), tr("Change %1").arg(source), [this, trigger] { add(trigger); });
    addAction(tr("Test-fire"), tr("Test-fire %1").arg(source), [this, trigger] { fire(trigger); });
    if (!canRemove(trigger, can))
        return;
    addAction(tr("Remove"), tr("Remove %1").arg(source), [this, trigger] {
        const Question question{tr("Remove this trigger?"),
                                tr("%1 starts the function no more.").arg(TriggerModel::sourceText(trigger)),
                                tr("Remove"), m_function.name};
        confirmOnProduction(m_context.catalog.connection(m_function.connectionId), question, this,
                            [this, trigger] { remove(trigger); });
    });
}

void TriggersTab::addAction(const QString &text, const QString &description,
                            const std::function<void()> &action)
{
    auto *button = makeLink(text);
    button->setAccessibleDescription(description);
    button->setToolTip(description);
    connect(button, &QPushButton::clicked, this, action);
    auto *row = m_actions->layout();
    QWidget *before = row->count() == 0 ? m_table : row->itemAt(row->count() - 1)->widget();
    row->addWidget(button);
    setTabOrder(before, button); // from the trigger to what can be done with it
}

void TriggersTab::add(const std::optional<Trigger> &changed)
{
    auto *dialog = new AddTriggerDialog(m_context.catalog, m_context.clock, m_function, changed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddTriggerDialog::added, this, [this, changed](const Trigger &trigger) {
        m_select = TriggerModel::keyFor(trigger); // once the list is read, as it is after each change
        Toast::show(window(), changed ? tr("The trigger is changed.") : tr("The trigger is added."));
    });
    dialog->open();
}

void TriggersTab::fire(const Trigger &trigger)
{
    m_context.catalog.fireTrigger(m_function.connectionId, trigger, this,
                                  [this, asked = m_function](const Result<QString> &result) {
                                      if (!result)
                                          failOf(asked, result.error());
                                      else if (keyOf(asked) == keyOf(m_function))
                                          tellFired(*result);
                                      else
                                          Toast::show(window(), *result);
                                  });
}

void TriggersTab::tellFired(const QString &what)
{
    m_removed.reset();
    m_banner->show(Banner::Severity::Info, what, {}, tr("Show invocations"));
    m_bannerAction = [this] { Q_EMIT invocationsAsked(); };
}

void TriggersTab::setEnabled(const Trigger &trigger, bool enabled)
{
    m_context.catalog.setTriggerEnabled(
        m_function.connectionId, trigger, enabled, this,
        [this, enabled, asked = m_function](const Result<Nothing> &result) {
            answer(asked, result, enabled ? tr("The trigger is on.") : tr("The trigger is off."));
        });
}

void TriggersTab::remove(const Trigger &trigger)
{
    m_context.catalog.removeTrigger(
        m_function.connectionId, trigger, this,
        [this, trigger, asked = m_function](const Result<Nothing> &result) {
            if (!result) {
                m_model.refresh(); // a part of it may be gone
                return failOf(asked, result.error());
            }
            if (keyOf(asked) != keyOf(m_function))
                return;
            m_removed = undoable(trigger, m_context.catalog.capabilities(m_function.connectionId));
            m_banner->show(Banner::Severity::Info,
                           tr("The trigger %1 is removed.").arg(TriggerModel::sourceText(trigger)),
                           trigger.kind == Trigger::Kind::Http || trigger.kind == Trigger::Kind::Api
                               ? tr("Undo makes a new one; it may get another address.")
                               : QString(),
                           tr("Undo"));
            m_bannerAction = [this] { undo(); };
        });
}

void TriggersTab::undo()
{
    const Trigger again = *std::exchange(m_removed, std::nullopt);
    m_banner->clear();
    m_context.catalog.addTrigger(m_function.connectionId, again, this,
                                 [this, again, asked = m_function](const Result<Trigger> &result) {
                                     if (!result)
                                         tellNotUndone(asked, again, result.error());
                                 });
}

/// The trigger is still gone, and can still be had back; where another one can be by now, that one.
void TriggersTab::tellNotUndone(const Function &asked, const Trigger &removed, const Error &error)
{
    if (keyOf(asked) != keyOf(m_function) || m_removed)
        return tellOther(asked, error);
    m_removed = removed;
    m_banner->show(Banner::Severity::Error, error.message, error.advice, tr("Undo"));
    m_bannerAction = [this] { undo(); };
}

/// Another function may be shown by now.
void TriggersTab::answer(const Function &asked, const Result<Nothing> &result, const QString &done)
{
    if (!result)
        return failOf(asked, result.error());
    if (keyOf(asked) == keyOf(m_function))
        m_banner->clear();
    Toast::show(window(), done);
}

void TriggersTab::failOf(const Function &asked, const Error &error)
{
    if (keyOf(asked) == keyOf(m_function))
        fail(error);
    else
        tellOther(asked, error);
}

void TriggersTab::tellOther(const Function &asked, const Error &error)
{
    Q_EMIT otherFailed(tr("Of the triggers of %1: %2").arg(asked.name, error.message), error.advice);
}

void TriggersTab::fail(const Error &error)
{
    m_removed.reset();
    m_banner->show(Banner::Severity::Error, error.message, error.advice);
}

} // namespace signalbox
