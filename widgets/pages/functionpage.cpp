// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/functionpage.h"

#include "models/domain/clock.h"
#include "models/items/format.h"
#include "models/items/functionmodel.h"
#include "models/services/catalog.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/deletefunctiondialog.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/codetab.h"
#include "widgets/pages/configurationsections.h"
#include "widgets/pages/invocationstab.h"
#include "widgets/pages/livetab.h"
#include "widgets/pages/metricstab.h"
#include "widgets/pages/testtab.h"
#include "widgets/pages/triggerstab.h"
#include "widgets/pages/troubles.h"
#include "widgets/pages/versionstab.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int mostFailures = 4; // told in full

} // namespace

FunctionPage::FunctionPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_header(new HeaderBar({}))
    , m_banner(new Banner)
    , m_failures(new Banner)
    , m_tabs(new QTabWidget)
    , m_delete(makeButton(tr("Delete…"), ButtonKind::Normal, QStringLiteral("trash")))
    , m_noVersions(new EmptyState({}))
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the function"));
    addParts();
    auto *back = makeButton(tr("Back"), ButtonKind::Normal, QStringLiteral("chevron-left"));
    m_header->addAction(back);
    m_header->addAction(m_delete);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_failures);
    layout->addWidget(m_tabs, 1);
    m_failures->setClosable(true);
    connect(m_failures, &Banner::closed, this, [this] { m_failed.clear(); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int part) {
        tab(part);
        fitToConnection();
        Q_EMIT partShown();
    });
    connect(back, &QPushButton::clicked, this, &FunctionPage::left);
    connect(m_delete, &QPushButton::clicked, this, &FunctionPage::remove);
    connect(&m_context.catalog, &Catalog::functionsChanged, this, &FunctionPage::update);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &FunctionPage::update);
    connect(m_banner, &Banner::actionTriggered, this,
            [this] { signIn(m_context.catalog, m_function.connectionId, this); });
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &FunctionPage::update);
}

QWidget *FunctionPage::firstFocus()
{
    return m_tabs;
}

void FunctionPage::addParts()
{
    m_configuration = addPart(tr("Configuration"), [this] { return new ConfigurationSections(m_context); });
    m_code = addPart(tr("Code"), [this] { return new CodeTab(m_context); });
    m_test = addPart(tr("Test"), [this] {
        auto *test = new TestTab(m_context);
        connect(test, &TestTab::invocationAsked, this, &FunctionPage::showInvocation);
        return test;
    });
    m_versions = addPart(tr("Versions"), [this] { return new VersionsTab(m_context); });
    m_parts[m_versions].place->addWidget(m_noVersions);
    addPart(tr("Triggers"), [this] {
        auto *triggers = new TriggersTab(m_context);
        connect(triggers, &TriggersTab::invocationsAsked, this,
                [this] { m_tabs->setCurrentIndex(m_invocations); });
        return triggers;
    });
    addPart(tr("Live"), [this] {
        auto *live = new LiveTab(m_context);
        connect(live, &LiveTab::invocationAsked, this, &FunctionPage::showInvocation);
        return live;
    });
    addPart(tr("Metrics"), [this] { return new MetricsTab(m_context); });
    m_invocations = addPart(tr("Invocations"), [this] { return new InvocationsTab(m_context); });
}

int FunctionPage::addPart(const QString &title, std::function<FunctionTab *()> make)
{
    auto *frame = new QWidget;
    auto *place = new QStackedWidget;
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, metric::cardGap, 0, 0);
    layout->addWidget(place);
    m_parts.append({std::move(make), place});
    return m_tabs->addTab(frame, title);
}

FunctionTab *FunctionPage::tab(int part)
{
    Part &wanted = m_parts[part];
    if (wanted.tab)
        return wanted.tab;
    wanted.tab = wanted.make();
    connect(wanted.tab, &FunctionTab::otherFailed, this, &FunctionPage::tellOfOther);
    wanted.tab->setFunction(m_function);
    wanted.place->insertWidget(0, wanted.tab); // which may show it
    return wanted.tab;
}

void FunctionPage::setFunction(const QString &connectionId, const QString &functionName)
{
    const bool same = connectionId == m_function.connectionId && functionName == m_function.name && m_there;
    const std::optional<Function> found = m_context.catalog.function(connectionId, functionName);
    m_function = found.value_or(Function());
    m_function.connectionId = connectionId;
    m_function.name = functionName;
    m_there = found.has_value();
    m_header->chip()->setConnection(m_context.catalog.connection(connectionId));
    if (!same) {
        for (const Part &part : std::as_const(m_parts)) {
            if (part.tab)
                part.tab->setFunction(m_function);
        }
        m_tabs->setCurrentIndex(m_context.catalog.remembered(connectionId) ? m_invocations : m_configuration);
        tab(m_tabs->currentIndex());
    }
    showFunction(m_function);
    update();
    m_context.catalog.refreshFunction(connectionId, functionName);
}

void FunctionPage::showFunction(const Function &function)
{
    m_header->setTitle(function.name);
    QStringList facts{FunctionModel::runtimeText(function)};
    if (function.memoryMb > 0) // else it has no limit
        facts.append(tr("%1 MB").arg(function.memoryMb));
    if (function.timeoutSeconds > 0)
        facts.append(tr("%1 s").arg(function.timeoutSeconds));
    facts.append(stateText(function));
    if (m_context.catalog.remembered(function.connectionId))
        facts.append(tr("as read %1")
                         .arg(format::age(m_context.catalog.listedAtMs(function.connectionId),
                                          m_context.clock.nowMs())));
    m_header->setFacts(facts.join(QStringLiteral(" · ")));
}

void FunctionPage::update()
{
    if (m_function.name.isEmpty())
        return;
    const std::optional<Function> found =
        m_context.catalog.function(m_function.connectionId, m_function.name);
    updateBanner(found.has_value());
    fitToConnection();
    if (!found)
        return;
    showFunction(*found); // its age, too
    if (*found == m_function)
        return;
    m_function = *found;
    m_there = true;
    for (const Part &part : std::as_const(m_parts)) {
        if (part.tab)
            part.tab->updateFunction(m_function);
    }
}

void FunctionPage::updateBanner(bool found)
{
    const Connection connection = m_context.catalog.connection(m_function.connectionId);
    const ConnectionState state = m_context.catalog.state(m_function.connectionId);
    if (state.kind == ConnectionState::Kind::Offline || state.kind == ConnectionState::Kind::SignInNeeded) {
        m_banner->show(Banner::Severity::Error, state.message, state.advice, signInText(state));
    } else if (m_there && !found) {
        m_banner->show(Banner::Severity::Warning, tr("This function was deleted."),
                       tr("What was recorded of it is kept."));
    } else if (connection.readOnly) {
        m_banner->show(
            Banner::Severity::Info, tr("%1 is read-only.").arg(connection.name),
            tr("Nothing is changed or run from here until that is switched off under Connections."));
    } else {
        m_banner->clear();
    }
}

/// What this connection cannot have says so in its place.
void FunctionPage::fitToConnection()
{
    const Capabilities can = m_context.catalog.capabilities(m_function.connectionId);
    const bool read = !m_context.catalog.remembered(m_function.connectionId);
    m_delete->setEnabled(can.change && read);
    for (const int unread : {m_configuration, m_code}) // of an earlier run there is what lists show
        m_tabs->setTabVisible(unread, read);
    const Connection::Kind kind = m_context.catalog.connection(m_function.connectionId).kind;
    m_noVersions->setSentence(whyAbsent(FunctionPart::Versions, kind));
    if (const Part &versions = m_parts.at(m_versions); versions.tab)
        versions.place->setCurrentWidget(can.versions ? static_cast<QWidget *>(versions.tab) : m_noVersions);
}

void FunctionPage::invoke()
{
    m_tabs->setCurrentIndex(m_test);
    static_cast<TestTab *>(tab(m_test))->invoke();
}

void FunctionPage::showInvocation(const QString &requestId)
{
    m_tabs->setCurrentIndex(m_invocations);
    static_cast<InvocationsTab *>(tab(m_invocations))->select(requestId);
}

bool FunctionPage::showsLive() const
{
    return qobject_cast<const LiveTab *>(m_parts.at(m_tabs->currentIndex()).tab) != nullptr;
}

void FunctionPage::refresh()
{
    m_context.catalog.refreshFunction(m_function.connectionId, m_function.name);
    for (const Part &part : std::as_const(m_parts)) {
        if (part.tab)
            part.tab->refresh();
    }
}

void FunctionPage::focusFilter()
{
    tab(m_tabs->currentIndex())->focusFilter();
}

/// Above all tabs, whichever function is shown, until it is closed; and at once where another page is shown.
void FunctionPage::tellOfOther(const QString &what, const QString &advice)
{
    const Failure failure{what, advice};
    m_failed.removeOne(failure);
    m_failed.prepend(failure);
    showFailed();
    if (!isVisible())
        Toast::show(window(), what);
}

/// Several count in one banner, the latest first, so that the page keeps its room.
void FunctionPage::showFailed()
{
    if (m_failed.size() == 1)
        return m_failures->show(Banner::Severity::Error, m_failed.first().what, m_failed.first().advice);
    QStringList lines;
    for (const Failure &each : m_failed.mid(0, mostFailures))
        lines.append(joinedAdvice(each.what, each.advice));
    if (const auto more = m_failed.size() - lines.size(); more > 0)
        lines.append(tr("… and %1 more").arg(more));
    m_failures->show(Banner::Severity::Error, tr("%1 changes failed.").arg(m_failed.size()),
                     lines.join(u'\n'));
}

void FunctionPage::remove()
{
    auto *dialog = new DeleteFunctionDialog(m_context.catalog, m_function, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DeleteFunctionDialog::deleted, this, [this] {
        m_context.settings.forgetFunction(m_function.connectionId, m_function.name);
        Toast::show(window(), tr("%1 is deleted.").arg(m_function.name));
        m_there = false;
        Q_EMIT left();
    });
    dialog->open();
}

} // namespace signalbox
