// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/addtriggerdialog.h"

#include "models/items/triggermodel.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/dialogs/dialoglayout.h"
#include "widgets/dialogs/triggers/apiform.h"
#include "widgets/dialogs/triggers/bucketform.h"
#include "widgets/dialogs/triggers/eventform.h"
#include "widgets/dialogs/triggers/kindlist.h"
#include "widgets/dialogs/triggers/kindtexts.h"
#include "widgets/dialogs/triggers/namedtopicform.h"
#include "widgets/dialogs/triggers/queueform.h"
#include "widgets/dialogs/triggers/scheduleform.h"
#include "widgets/dialogs/triggers/schedulerform.h"
#include "widgets/dialogs/triggers/streamform.h"
#include "widgets/dialogs/triggers/topicform.h"
#include "widgets/dialogs/triggers/urlform.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

using Kind = Trigger::Kind;

AddTriggerDialog::AddTriggerDialog(Catalog &catalog, const Clock &clock, const Function &function,
                                   const std::optional<Trigger> &changed, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_clock(clock)
    , m_function(function)
    , m_changed(changed)
    , m_can(catalog.capabilities(function.connectionId))
    , m_banner(new Banner)
    , m_kinds(new KindList)
    , m_forms(new QStackedWidget)
    , m_add(makeButton(changed ? tr("Change") : tr("Add"), ButtonKind::Primary))
{
    setWindowTitle(changed ? tr("Change trigger") : tr("Add trigger"));
    setMinimumWidth(760);
    addKinds();
    build();
    m_add->setEnabled(false);
    connect(m_kinds, &KindList::changed, this, &AddTriggerDialog::showKind);
    connect(m_add, &QPushButton::clicked, this, &AddTriggerDialog::add);
    m_kinds->setKind(m_changed             ? m_changed->kind
                     : m_can.objectTrigger ? Kind::ObjectCreated
                     : m_can.httpTrigger   ? Kind::Http
                                           : Kind::Schedule);
    if (m_changed) {
        form()->beginCalls(m_changed->qualifier);
        form()->begin(*m_changed);
    }
    readVersions();
}

void AddTriggerDialog::readVersions()
{
    if (!m_can.aliasTriggers || !m_can.versions)
        return;
    m_catalog.listVersions(m_function.connectionId, m_function.name, this,
                           [this](const Result<Versions> &result) {
                               for (TriggerForm *each : std::as_const(m_byKind))
                                   result ? each->offer(*result) : each->missVersions();
                           });
}

void AddTriggerDialog::addKinds()
{
    addGroup(tr("Requests"), {Kind::Http, Kind::Api});
    addGroup(tr("Time"), {Kind::Schedule, Kind::Scheduler});
    addGroup(tr("Data"), {Kind::ObjectCreated, Kind::Stream});
    addGroup(tr("Messages"), {Kind::Queue, Kind::Topic, Kind::Event});
}

/// What a connection cannot have is shown where it is AWS's way and something is just missing.
void AddTriggerDialog::addGroup(const QString &heading, const QList<Kind> &kinds)
{
    const Connection::Kind connection = m_catalog.connection(m_function.connectionId).kind;
    bool headed = false;
    for (const Kind kind : kinds) {
        const bool can = m_can.starts(kind);
        const QString missing = can ? QString() : kindMissing(kind, connection);
        const bool other = m_changed && m_changed->kind != kind;
        if (other || (!can && missing.isEmpty()))
            continue;
        if (!std::exchange(headed, true))
            m_kinds->addHeading(heading);
        m_kinds->addKind(kind, TriggerModel::kindText(kind), kindExplanation(kind, m_can), missing);
        if (can)
            addForm(kind);
    }
}

TriggerForm *AddTriggerDialog::makeForm(Kind kind)
{
    switch (kind) {
    case Kind::Http:
        return new UrlForm(m_catalog, m_function);
    case Kind::Schedule:
        return new ScheduleForm(m_catalog, m_function, m_clock);
    case Kind::ObjectCreated:
        return new BucketForm(m_catalog, m_function);
    case Kind::Queue:
        return new QueueForm(m_catalog, m_function);
    case Kind::Stream:
        return new StreamForm(m_catalog, m_function);
    case Kind::Api:
        return new ApiForm(m_catalog, m_function);
    case Kind::Scheduler:
        return new SchedulerForm(m_catalog, m_function, m_clock);
    case Kind::Event:
        return new EventForm(m_catalog, m_function);
    case Kind::Topic:
        break;
    }
    if (m_can.topicList)
        return new TopicForm(m_catalog, m_function);
    return new NamedTopicForm(m_catalog, m_function);
}

void AddTriggerDialog::addForm(Kind kind)
{
    TriggerForm *form = makeForm(kind);
    m_forms->addWidget(form);
    m_byKind.insert(kind, form);
    form->showHint(); // takes its room at once
    connect(form, &TriggerForm::changed, this, &AddTriggerDialog::validate);
    connect(form, &TriggerForm::failed, this, [this, form](const Error &error) {
        if (form == this->form())
            fail(error);
    });
}

void AddTriggerDialog::build()
{
    auto *right = new QVBoxLayout;
    right->addWidget(m_forms);
    right->addStretch();
    auto *left = new QVBoxLayout;
    left->addWidget(m_kinds);
    left->addStretch();
    auto *both = new QHBoxLayout;
    both->setSpacing(metric::pageMargin);
    both->addLayout(left);
    both->addLayout(right, 1);
    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, both, m_add);
}

TriggerForm *AddTriggerDialog::form() const
{
    return m_byKind.value(m_kinds->kind());
}

void AddTriggerDialog::showKind()
{
    TriggerForm *shown = form();
    m_forms->setCurrentWidget(shown);
    m_banner->clear();
    if (!m_loaded.contains(shown)) {
        m_loaded.insert(shown);
        shown->load();
    }
    validate();
}

void AddTriggerDialog::validate()
{
    if (!form())
        return;
    const bool valid = form()->showHint();
    m_add->setEnabled(valid && !m_busy);
    m_add->setText(m_changed ? (m_busy ? tr("Changing…") : tr("Change"))
                             : (m_busy ? tr("Adding…") : tr("Add")));
}

void AddTriggerDialog::add()
{
    m_busy = true;
    m_banner->clear();
    validate();
    Trigger trigger;
    trigger.functionName = m_function.name;
    trigger.kind = m_kinds->kind();
    trigger.qualifier = form()->qualifier();
    form()->fill(trigger);
    if (m_changed) {
        trigger.id = m_changed->id;
        trigger.enabled = m_changed->enabled;
    }
    m_catalog.addTrigger(m_function.connectionId, trigger, this, [this](const Result<Trigger> &result) {
        m_busy = false;
        validate();
        if (!result)
            return fail(result.error());
        Q_EMIT added(*result);
        accept();
    });
}

void AddTriggerDialog::fail(const Error &error)
{
    m_banner->show(Banner::Severity::Error, error.message, error.advice);
}

} // namespace signalbox
