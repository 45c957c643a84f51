// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/settingssection.h"

#include "models/services/functionsave.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/ownerbox.h"

#include <QShowEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

SettingsSection::SettingsSection(const Context &context, const QString &title, QWidget *parent)
    : FunctionTab(context, parent)
    , m_title(title)
    , m_banner(new Banner)
    , m_card(new Card(title))
    , m_stack(new QStackedWidget)
    , m_sentence(new EmptyState({}))
{
    auto *inside = new QWidget;
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins({});
    m_stack->addWidget(m_sentence);
    m_stack->addWidget(inside);
    m_card->body()->addWidget(m_stack, 1);
    m_banner->setClosable(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(m_card, 1);
    connect(m_banner, &Banner::actionTriggered, this, &SettingsSection::refresh);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, [this] { showState(); });
}

OwnerBox *SettingsSection::addOwnerBox()
{
    m_owner = new OwnerBox(m_context.catalog);
    m_card->addHeadWidget(m_owner);
    return m_owner;
}

QString SettingsSection::qualifier() const
{
    return m_owner ? m_owner->qualifier() : QString();
}

Capabilities SettingsSection::capabilities() const
{
    return m_context.catalog.capabilities(m_function.connectionId);
}

Connection::Kind SettingsSection::kind() const
{
    return m_context.catalog.connection(m_function.connectionId).kind;
}

void SettingsSection::setFunction(const Function &function)
{
    m_function = function;
    m_known = false;
    m_banner->clear();
    if (m_owner)
        m_owner->setFunction(function);
    clear();
    showState();
    if (isVisible())
        reload();
}

void SettingsSection::updateFunction(const Function &function)
{
    m_function = function;
    if (m_owner)
        m_owner->updateFunction(function);
    functionChanged();
    showState();
}

void SettingsSection::showEvent(QShowEvent *event)
{
    FunctionTab::showEvent(event);
    reload();
}

void SettingsSection::refresh()
{
    if (m_owner)
        m_owner->forget();
    reload();
}

void SettingsSection::reload()
{
    showState();
    if (!isVisible() || m_function.name.isEmpty() || !whyNot().isEmpty())
        return;
    load();
    if (m_owner)
        m_owner->load();
}

void SettingsSection::forget()
{
    m_known = false;
    m_banner->clear();
    reload();
}

void SettingsSection::read()
{
    m_known = true;
    m_banner->clear();
    showState();
}

void SettingsSection::failed(const Error &error)
{
    m_banner->show(Banner::Severity::Error, error.message, error.advice, tr("Retry"));
    showState();
}

void SettingsSection::refused(const Error &error)
{
    m_banner->show(Banner::Severity::Error, error.message, error.advice);
}

void SettingsSection::clearBanner()
{
    m_banner->clear();
}

void SettingsSection::keep(const QStringList &changes, const QString &problem, const std::any &content,
                           const std::function<void(const Done<Nothing> &)> &save)
{
    if (!m_known || isSaving())
        return;
    if (changes.isEmpty())
        m_context.drafts.drop(m_function.connectionId, m_function.name, partOf(shown()));
    else
        m_context.drafts.keep(
            {m_function.connectionId, m_function.name, partOf(shown()), changes, problem, content, save});
}

std::any SettingsSection::draft() const
{
    const std::optional<Draft> kept =
        m_context.drafts.find(m_function.connectionId, m_function.name, partOf(shown()));
    return kept ? kept->content : std::any();
}

bool SettingsSection::isSaving() const
{
    return m_saving.contains(keyOf(shown()));
}

QString SettingsSection::partOf(const SettingsOwner &owner) const
{
    return owner.qualifier.isEmpty() ? m_title : tr("%1 of :%2").arg(m_title, owner.qualifier);
}

void SettingsSection::saveWith(const SettingsOwner &asked,
                               const std::function<void(const Done<Nothing> &)> &command,
                               const std::function<void()> &saved, const Done<Nothing> &done)
{
    QList<Done<Nothing>> &waiting = m_saving[keyOf(asked)];
    waiting.append(done);
    if (waiting.size() > 1)
        return;
    m_banner->clear();
    update();
    command([this, asked, saved](const Result<Nothing> &result) { onSaved(asked, result, saved); });
}

void SettingsSection::onSaved(const SettingsOwner &asked, const Result<Nothing> &result,
                              const std::function<void()> &saved)
{
    const QList<Done<Nothing>> waiting = m_saving.take(keyOf(asked));
    const bool isShown = keyOf(asked) == keyOf(shown());
    const QString name =
        asked.qualifier.isEmpty() ? asked.function.name : asked.function.name + u':' + asked.qualifier;
    if (result)
        m_context.drafts.drop(asked.function.connectionId, asked.function.name, partOf(asked));
    if (result && isShown)
        saved();
    if (!result)
        tellRefusal(result.error(), isShown && isVisible() ? QString() : name);
    if (!result && changedMeanwhile(result.error()))
        m_context.catalog.refreshFunction(asked.function.connectionId, asked.function.name);
    update();
    if (result)
        Toast::show(window(), isShown && isVisible() ? tr("Saved.") : tr("%1 is saved.").arg(name));
    for (const Done<Nothing> &each : waiting) {
        if (each)
            each(result);
    }
}

/// `name`: whose settings they are, when others are shown by now.
void SettingsSection::tellRefusal(const Error &error, const QString &name)
{
    const bool meanwhile = changedMeanwhile(error);
    const QString message = meanwhile ? tr("Somebody else changed this function meanwhile.") : error.message;
    const QString advice =
        meanwhile
            ? tr("Nothing was saved, and your changes are kept. Look at what is set now, then save again.")
            : error.advice;
    if (name.isEmpty())
        m_banner->show(Banner::Severity::Error, message, advice);
    else
        Q_EMIT otherFailed(tr("%1 was not saved: %2").arg(name, message), advice);
}

void SettingsSection::showState()
{
    const QString none = m_function.name.isEmpty() ? QString() : whyNot();
    const bool failed = !m_banner->what().isEmpty();
    m_stack->setCurrentIndex(m_known && none.isEmpty() ? 1 : 0);
    m_sentence->setSentence(!none.isEmpty() ? none : failed ? tr("Not known yet.") : tr("Reading…"));
    update();
}

} // namespace signalbox
