// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Live page says of the connections whose functions it shows.
#include "livepage.h"

#include "models/domain/clock.h"
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/card.h"
#include "widgets/controls/headerbar.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/pages/liveorigin.h"
#include "widgets/pages/troubles.h"

#include <QGraphicsOpacityEffect>

namespace signalbox {

/// What is inferred from logs may miss ends.
void LivePage::limitRuns(const QString &connectionId)
{
    if (!m_context.catalog.capabilities(connectionId).inferredEvents)
        return;
    RunLimits limits;
    const QList<Function> functions = m_context.catalog.functions(connectionId);
    for (const Function &function : functions)
        limits.set(function.arn, function.timeoutSeconds);
    m_feed.limitRuns(connectionId, limits);
}

/// A connection can be ready and yet not tell all that runs, or be unable to run anything.
void LivePage::tellOfStreams()
{
    const QString note = single() ? m_context.catalog.streamNote(m_connectionId) : QString();
    if (!note.isEmpty())
        m_banner->show(Banner::Severity::Info, note);
    for (const Connection &connection : shown()) {
        const std::optional<Error> trouble = m_context.catalog.streamTrouble(connection.id);
        const BackendReport report = m_context.catalog.report(connection.id);
        if (trouble)
            m_banner->show(Banner::Severity::Warning, tr("%1: %2").arg(connection.name, trouble->message),
                           trouble->advice);
        if (!report.sandboxAvailable)
            m_banner->show(Banner::Severity::Warning, tr("Functions cannot run on %1.").arg(connection.name),
                           report.sandboxMessage);
    }
}

void LivePage::tellOfAway(const QList<Connection> &away)
{
    const Connection &first = away.first();
    const ConnectionState state = m_context.catalog.state(first.id);
    m_troubled = first.id;
    m_banner->show(Banner::Severity::Warning,
                   state.message.isEmpty() ? tr("%1 is away.").arg(first.name)
                                           : tr("%1: %2").arg(first.name, state.message),
                   joinedAdvice(state.advice, othersAway(m_context.catalog, away)), signInText(state));
}

/// What is dimmed is old: only when nothing of what is shown is fresh.
void LivePage::updateState()
{
    m_banner->clear();
    m_troubled.clear();
    const QList<Connection> all = shown();
    m_charts->setProvenance(liveOrigin(m_context.catalog, all));
    QStringList old;
    bool fresh = false;
    for (const Connection &connection : all) {
        const ConnectionState::Kind kind = m_context.catalog.state(connection.id).kind;
        fresh = fresh || kind == ConnectionState::Kind::Ready;
        if (kind != ConnectionState::Kind::Ready && kind != ConnectionState::Kind::Idle)
            old.append(connection.name);
    }
    if (const QList<Connection> away = awayOf(m_context.catalog, all); !away.isEmpty())
        tellOfAway(away);
    else
        tellOfStreams();
    const bool dim = !fresh && !old.isEmpty();
    m_dim->setEnabled(dim);
    const qint64 newest = m_feed.window().newestUs() / 1000;
    QString facts;
    if (dim && newest > 0)
        facts =
            tr("%1 is away · data from %2").arg(old.last(), format::time(newest, m_context.clock.nowMs()));
    else if (paused())
        facts = tr("paused at %1").arg(format::time(*m_pausedAtUs / 1000, m_context.clock.nowMs()));
    m_header->setFacts(facts);
}

} // namespace signalbox
