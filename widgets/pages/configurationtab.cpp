// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationtab.h"

#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/configurationchange.h"
#include "widgets/pages/configurationform.h"
#include "widgets/pages/savebar.h"
#include "widgets/theme/tokens.h"

#include <QVBoxLayout>

namespace signalbox {

namespace {

/// Nothing that the form shows was changed: what was typed over one holds for the other.
bool isSame(const Function &before, const Function &now)
{
    return words(before, editOf(before, now)).isEmpty();
}

QString part()
{
    return ConfigurationTab::tr("Configuration");
}

} // namespace

ConfigurationTab::ConfigurationTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_form(new ConfigurationForm(context))
    , m_bar(new SaveBar)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_bar);
    connect(m_form, &ConfigurationForm::changed, this, &ConfigurationTab::onEdited);
    connect(m_bar, &SaveBar::saved, this, [this] { save(edits(), {}); });
    connect(m_bar, &SaveBar::discarded, this, &ConfigurationTab::discard);
    connect(m_banner, &Banner::actionTriggered, this, &ConfigurationTab::discard);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, [this] {
        m_form->updateAccess();
        onEdited();
    });
    connect(&m_context.catalog, &Catalog::stateChanged, m_form, &ConfigurationForm::updateLimits);
}

void ConfigurationTab::setFunction(const Function &function)
{
    m_banner->clear();
    const std::optional<Draft> draft = m_context.drafts.find(function.connectionId, function.name, part());
    if (!draft)
        return fill(function);
    const auto kept = std::any_cast<Edits>(draft->content);
    m_base = kept.base;
    m_form->setFunction(kept.base);
    m_form->setEdited(kept.edited, kept.environment);
    onEdited();
    updateFunction(function);
}

/// What is shown is being saved.
bool ConfigurationTab::isBusy() const
{
    return m_saving.contains(keyOf(m_base));
}

bool ConfigurationTab::isShown(const Function &function) const
{
    return keyOf(m_base) == keyOf(function);
}

ConfigurationTab::Edits ConfigurationTab::edits() const
{
    return {m_base, m_form->function(), m_form->environment()};
}

QStringList ConfigurationTab::differences(const Edits &edits)
{
    QStringList all = words(edits.base, editOf(edits.base, edits.edited));
    if (!isWhole(edits.environment))
        all.append(tr("an unfinished variable"));
    return all;
}

void ConfigurationTab::refresh()
{
    m_form->reloadSecrets();
}

void ConfigurationTab::updateFunction(const Function &function)
{
    if (isBusy())
        return;
    if (differences(edits()).isEmpty()) {
        fill(function);
    } else if (isSame(m_base, function)) {
        m_base.revisionId = function.revisionId;
        onEdited();
    } else if (function.revisionId != m_base.revisionId) {
        m_banner->show(Banner::Severity::Warning, tr("The function was changed elsewhere meanwhile."),
                       tr("Your changes are still here; saving them will be refused."),
                       tr("Discard mine and reload"));
    }
}

void ConfigurationTab::fill(const Function &function)
{
    m_base = function;
    m_form->setFunction(function);
    onEdited();
}

void ConfigurationTab::onEdited()
{
    const Edits edits = this->edits();
    const bool busy = isBusy();
    const bool may = m_context.catalog.capabilities(m_base.connectionId).change;
    m_form->setEnabled(!busy); // what is typed meanwhile would be lost
    m_bar->show(differences(edits), may && m_form->isValid(), busy);
    if (!busy && !m_base.name.isEmpty())
        keep(edits, m_form->isValid() ? QString() : tr("It cannot be saved as it is."));
}

void ConfigurationTab::keep(const Edits &edits, const QString &problem)
{
    const Function &base = edits.base;
    const QStringList changes = differences(edits);
    if (changes.isEmpty())
        return drop(base);
    m_context.drafts.keep({base.connectionId, base.name, part(), changes, problem, edits,
                           [this, edits](const Done<Nothing> &done) { save(edits, done); }});
}

void ConfigurationTab::drop(const Function &function)
{
    m_context.drafts.drop(function.connectionId, function.name, part());
}

void ConfigurationTab::save(const Edits &edits, const Done<Nothing> &done)
{
    m_banner->clear();
    QList<Done<Nothing>> &waiting = m_saving[keyOf(edits.base)];
    waiting.append(done);
    if (waiting.size() > 1)
        return;
    onEdited();
    FunctionEdit edit = editOf(edits.base, edits.edited);
    const auto now = m_context.catalog.function(edits.base.connectionId, edits.base.name);
    if (now && isSame(edits.base, *now))
        edit.change.revisionId = now->revisionId;
    saveFunction(
        m_context.catalog, edits.base.connectionId, edits.base.name, edit, this,
        [this, edits](const Function &function) { onConfigured(edits, function); },
        [this, base = edits.base](const Result<Nothing> &result) { onEnded(base, result); });
}

/// What is left to save is typed over the function as the first part left it.
void ConfigurationTab::onConfigured(const Edits &edits, const Function &function)
{
    if (isShown(edits.base))
        m_base = function;
    keep({function, edits.edited, edits.environment}, {});
}

void ConfigurationTab::onEnded(const Function &base, const Result<Nothing> &result)
{
    const QList<Done<Nothing>> waiting = m_saving.take(keyOf(base));
    if (result)
        drop(base);
    if (isShown(base))
        result ? onSaved() : onFailed(result.error());
    if (!isShown(base) || !isVisible())
        tellOfOther(base.name, result);
    for (const Done<Nothing> &done : waiting) {
        if (done)
            done(result);
    }
}

/// Another function is shown by now, or another tab or page, where nobody sees this one.
void ConfigurationTab::tellOfOther(const QString &name, const Result<Nothing> &result)
{
    if (result)
        Toast::show(window(), tr("%1 is saved.").arg(name));
    else
        Q_EMIT otherFailed(tr("%1 was not saved: %2").arg(name, result.error().message),
                           result.error().advice);
}

void ConfigurationTab::onSaved()
{
    if (const auto saved = m_context.catalog.function(m_base.connectionId, m_base.name))
        fill(*saved);
    if (isVisible())
        Toast::show(window(), tr("Saved."));
}

void ConfigurationTab::onFailed(const Error &error)
{
    onEdited();
    if (changedMeanwhile(error)) {
        m_banner->show(Banner::Severity::Error, tr("Somebody else changed this function meanwhile."),
                       tr("Nothing was saved. Reload to see the new state, then make your changes again."),
                       tr("Discard mine and reload"));
        m_context.catalog.refreshFunction(m_base.connectionId, m_base.name);
    } else {
        m_banner->show(Banner::Severity::Error, error.message, error.advice);
    }
}

void ConfigurationTab::discard()
{
    m_banner->clear();
    if (const auto current = m_context.catalog.function(m_base.connectionId, m_base.name))
        fill(*current);
    m_context.catalog.refreshFunction(m_base.connectionId, m_base.name);
}

} // namespace signalbox
