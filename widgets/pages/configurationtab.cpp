// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationtab.h"

#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "models/services/functionsave.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/configurationchange.h"
#include "widgets/pages/configurationform.h"
#include "widgets/pages/savebar.h"
#include "widgets/theme/tokens.h"

#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

namespace signalbox {

namespace {

QString part()
{
    return ConfigurationTab::tr("Configuration");
}

QString takingTheirs()
{
    return ConfigurationTab::tr("Take theirs");
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
    connect(m_banner, &Banner::actionTriggered, this, &ConfigurationTab::takeTheirs);
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
    showEdits(std::any_cast<Edits>(draft->content));
    ask();
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
    return {m_base, m_form->function(), m_form->environment(), m_disputed};
}

bool ConfigurationTab::isDisputed(const Edits &edits)
{
    return edits.disputed && mergeOf(*edits.disputed, edits.edited, edits.base).isDisputed();
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
    const Edits typed = edits();
    if (differences(typed).isEmpty())
        fill(function);
    else
        rebase(typed, function);
}

/// What was typed, put over what others made of the function.
ConfigurationTab::Edits ConfigurationTab::over(const Edits &typed, const Function &now)
{
    return {now, mergeOf(typed.base, typed.edited, now).mine,
            rebased(typed.environment, typed.base.environment, now.environment), typed.disputed};
}

void ConfigurationTab::showEdits(const Edits &edits)
{
    m_base = edits.base;
    m_disputed = edits.disputed;
    m_form->setFunction(edits.base);
    m_form->setEdited(edits.edited, edits.environment);
    onEdited();
}

/// Says what others changed; where both changed the same, the person decides before it is saved.
void ConfigurationTab::rebase(const Edits &typed, const Function &now)
{
    const bool others = now.revisionId != typed.base.revisionId; // else more of the same was read
    const QStringList changed = words(typed.base, editOf(typed.base, now));
    m_base = now;
    if (changed.isEmpty())
        return onEdited();
    Edits merged = over(typed, now);
    if (!merged.disputed && mergeOf(typed.base, typed.edited, now).isDisputed())
        merged.disputed = typed.base;
    showEdits(merged);
    if (isDisputed(edits()))
        ask();
    else if (others)
        m_banner->show(
            Banner::Severity::Info,
            tr("The function was changed elsewhere meanwhile: %1.").arg(changed.join(QStringLiteral(", "))),
            tr("Your changes are kept, and can be saved with these."));
}

/// Asks whose stays, if that is open: not while what a person decided is being saved.
void ConfigurationTab::ask()
{
    if (isBusy() || !isDisputed(edits()))
        return;
    const FunctionMerge merge = mergeOf(*m_disputed, m_form->function(), m_base);
    const QStringList mine = words(merge.theirs, editOf(merge.theirs, merge.mine));
    m_banner->show(
        Banner::Severity::Warning, tr("What you change was changed elsewhere meanwhile, too."),
        tr("Nothing of it is saved yet. Saving sets yours: %1.").arg(mine.join(QStringLiteral(", "))),
        takingTheirs());
}

/// Of what both changed; what else was typed, also since it was asked, stays.
void ConfigurationTab::takeTheirs()
{
    if (!m_disputed)
        return;
    m_banner->clear();
    const Edits typed = edits();
    const Function theirs = mergeOf(*m_disputed, typed.edited, m_base).theirs;
    PairLines lines = linesOf(theirs.environment);
    std::copy_if(typed.environment.begin(), typed.environment.end(), std::back_inserter(lines),
                 [](const auto &line) { return line.first.isEmpty(); });
    showEdits({m_base, theirs, lines});
}

void ConfigurationTab::fill(const Function &function)
{
    m_base = function;
    m_disputed.reset();
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
                           [this, edits](const Done<Nothing> &done) { saveDraft(edits, done); }});
}

/// Where nobody has decided whose stays, the draft is kept.
void ConfigurationTab::saveDraft(const Edits &edits, const Done<Nothing> &done)
{
    if (!isDisputed(edits))
        return save(edits, done);
    QMetaObject::invokeMethod(
        this, [done] { done(tl::make_unexpected(changedTheSame())); }, Qt::QueuedConnection);
}

void ConfigurationTab::drop(const Function &function)
{
    m_context.drafts.drop(function.connectionId, function.name, part());
}

/// Who saves what is disputed has decided; it stays disputed where that is refused.
void ConfigurationTab::save(const Edits &edits, const Done<Nothing> &done)
{
    if (isShown(edits.base))
        m_banner->clear();
    QList<Done<Nothing>> &waiting = m_saving[keyOf(edits.base)];
    waiting.append(done);
    if (waiting.size() > 1)
        return;
    onEdited();
    saveFunction(
        m_context.catalog, edits.base, edits.edited, this,
        [this, edits](const Function &function) { onConfigured(edits, function); },
        [this, base = edits.base](const Result<Nothing> &result) { onEnded(base, result); });
}

/// What is left to save is typed over the function as the first part left it, and disputed as before; of what
/// is saved nothing is disputed any more.
void ConfigurationTab::onConfigured(const Edits &edits, const Function &function)
{
    Edits left = over(edits, function);
    FunctionEdit untaken = editOf(left.base, left.edited);
    untaken.reserved.reset(); // requests of their own, which follow
    untaken.network.reset();
    m_untaken.insert(keyOf(edits.base), words(left.base, untaken).join(QStringLiteral(", ")));
    if (left.disputed)
        left.disputed = mergeOf(edits.base, function, *left.disputed).mine;
    if (isShown(edits.base))
        showEdits(left);
    keep(left, {});
}

void ConfigurationTab::onEnded(const Function &base, const Result<Nothing> &result)
{
    const QList<Done<Nothing>> waiting = m_saving.take(keyOf(base));
    const QString untaken = m_untaken.take(keyOf(base));
    if (result)
        drop(base);
    if (isShown(base))
        result ? onSaved(untaken) : onFailed(result.error());
    if (!isShown(base) || !isVisible())
        tellOfOther(base.name, result, untaken);
    for (const Done<Nothing> &done : waiting) {
        if (done)
            done(result);
    }
}

/// Another function is shown by now, or another tab or page, where nobody sees this one.
void ConfigurationTab::tellOfOther(const QString &name, const Result<Nothing> &result, const QString &untaken)
{
    if (result && !untaken.isEmpty())
        Q_EMIT otherFailed(tr("%1 was not saved in full.").arg(name),
                           tr("The server did not take: %1.").arg(untaken));
    else if (result)
        Toast::show(window(), tr("%1 is saved.").arg(name));
    else
        Q_EMIT otherFailed(tr("%1 was not saved: %2").arg(name, result.error().message),
                           result.error().advice);
}

/// A server can ignore what it does not know, and say that all is well.
void ConfigurationTab::onSaved(const QString &untaken)
{
    if (const auto saved = m_context.catalog.function(m_base.connectionId, m_base.name))
        fill(*saved);
    if (!untaken.isEmpty())
        m_banner->show(Banner::Severity::Warning, tr("Not everything was saved."),
                       tr("The server did not take: %1.").arg(untaken));
    else if (isVisible())
        Toast::show(window(), tr("Saved."));
}

void ConfigurationTab::onFailed(const Error &error)
{
    onEdited();
    const QString action = isDisputed(edits()) ? takingTheirs() : QString();
    if (!changedMeanwhile(error))
        return m_banner->show(Banner::Severity::Error, error.message, error.advice, action);
    m_banner->show(
        Banner::Severity::Error, tr("Somebody else changed this function meanwhile."),
        tr("Nothing was saved, and your changes are kept. Look at what is set now, then save again."),
        action);
    if (const auto now = m_context.catalog.function(m_base.connectionId, m_base.name))
        updateFunction(*now);
}

void ConfigurationTab::discard()
{
    m_banner->clear();
    if (const auto current = m_context.catalog.function(m_base.connectionId, m_base.name))
        fill(*current);
    m_context.catalog.refreshFunction(m_base.connectionId, m_base.name);
}

} // namespace signalbox
