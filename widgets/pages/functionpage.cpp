// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/functionpage.h"

#include "models/items/functionmodel.h"
#include "models/services/catalog.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/deletefunctiondialog.h"
#include "widgets/pages/codetab.h"
#include "widgets/pages/configurationtab.h"
#include "widgets/pages/invocationstab.h"
#include "widgets/pages/livetab.h"
#include "widgets/pages/testtab.h"
#include "widgets/pages/triggerstab.h"
#include "widgets/pages/versionstab.h"

#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace signalbox {

FunctionPage::FunctionPage(const Context &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_header(new HeaderBar({}))
    , m_banner(new Banner)
    , m_tabs(new QTabWidget)
    , m_test(new TestTab(context))
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the function"));
    addTab(new ConfigurationTab(context), tr("Configuration"));
    addTab(new CodeTab(context), tr("Code"));
    addTab(m_test, tr("Test"));
    addTab(new VersionsTab(context), tr("Versions"));
    addTab(new TriggersTab(context), tr("Triggers"));
    addTab(new LiveTab(context), tr("Live"));
    addTab(new InvocationsTab(context), tr("Invocations"));

    auto *back = makeButton(tr("Back"), ButtonKind::Normal, QStringLiteral("chevron-left"));
    auto *remove = makeButton(tr("Delete…"), ButtonKind::Normal, QStringLiteral("trash"));
    m_header->addAction(back);
    m_header->addAction(remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    setFocusProxy(m_tabs);
    connect(back, &QPushButton::clicked, this, &FunctionPage::left);
    connect(remove, &QPushButton::clicked, this, &FunctionPage::remove);
    connect(&m_context.catalog, &Catalog::functionsChanged, this, &FunctionPage::update);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &FunctionPage::update);
    connect(m_banner, &Banner::actionTriggered, this,
            [this] { m_context.catalog.retry(m_function.connectionId); });
}

void FunctionPage::addTab(FunctionTab *tab, const QString &title)
{
    auto *frame = new QWidget;
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, metric::cardGap, 0, 0);
    layout->addWidget(tab);
    m_tabs->addTab(frame, title);
    m_all.append(tab);
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
        m_tabs->setCurrentIndex(0);
        for (FunctionTab *tab : std::as_const(m_all))
            tab->setFunction(m_function);
    }
    showFunction(m_function);
    update();
    m_context.catalog.refreshFunction(connectionId, functionName);
}

void FunctionPage::showFunction(const Function &function)
{
    m_header->setTitle(function.name);
    m_header->setFacts(QStringList{FunctionModel::runtimeText(function), tr("%1 MB").arg(function.memoryMb),
                                   tr("%1 s").arg(function.timeoutSeconds), stateText(function)}
                           .join(QStringLiteral(" · ")));
}

void FunctionPage::update()
{
    if (m_function.name.isEmpty())
        return;
    const ConnectionState state = m_context.catalog.state(m_function.connectionId);
    const std::optional<Function> found =
        m_context.catalog.function(m_function.connectionId, m_function.name);
    if (state.kind == ConnectionState::Kind::Offline || state.kind == ConnectionState::Kind::SignInNeeded) {
        m_banner->show(Banner::Severity::Error, state.message, state.advice, tr("Retry"));
    } else if (m_there && !found) {
        m_banner->show(Banner::Severity::Warning, tr("This function was deleted."),
                       tr("What was recorded of it is kept."));
    } else {
        m_banner->clear();
    }
    if (!found || *found == m_function)
        return;
    m_function = *found;
    m_there = true;
    showFunction(m_function);
    for (FunctionTab *tab : std::as_const(m_all))
        tab->updateFunction(m_function);
}

void FunctionPage::invoke()
{
    m_tabs->setCurrentIndex(static_cast<int>(m_all.indexOf(m_test)));
    m_test->invoke();
}

void FunctionPage::refresh()
{
    m_context.catalog.refreshFunction(m_function.connectionId, m_function.name);
    for (FunctionTab *tab : std::as_const(m_all))
        tab->refresh();
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
