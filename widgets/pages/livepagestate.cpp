// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Live page says of the connections whose functions it shows.
#include "widgets/pages/livepage.h"

#include "models/domain/clock.h"
#include "models/items/connectionmodel.h"
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/headerbar.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/pages/livefigures.h"
#include "widgets/pages/liveorigin.h"
#include "widgets/pages/livetail.h"
#include "widgets/pages/troubles.h"

#include <QComboBox>
#include <QGraphicsOpacityEffect>
#include <QSet>
#include <algorithm>
#include <limits>

namespace signalbox {

namespace {
constexpr qint64 still = std::numeric_limits<qint64>::max();
}

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

/// It is tried again by itself, and by the banner's button.
void LivePage::tellOfUnread()
{
    const Error error = m_unread.constBegin().value();
    m_banner->show(Banner::Severity::Error, error.message, error.advice, tr("Try again"));
}

void LivePage::noteRead(const QString &connectionId)
{
    if (m_unread.remove(connectionId) > 0)
        updateState();
}

void LivePage::noteUnread(const QString &connectionId, const Error &error)
{
    m_unread.insert(connectionId, error);
    m_readAgain.start();
    updateState();
}

void LivePage::tellOfAway(const QList<Connection> &away)
{
    const Connection &first = away.first();
    const ConnectionState state = m_context.catalog.state(first.id);
    m_troubled = first.id;
    m_banner->show(Banner::Severity::Error,
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
    if (m_unrecorded)
        m_banner->show(Banner::Severity::Error, m_unrecorded->message, m_unrecorded->advice);
    else if (const QList<Connection> away = awayOf(m_context.catalog, all); !away.isEmpty())
        tellOfAway(away);
    else if (!m_unread.isEmpty())
        tellOfUnread();
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
    noteUnheard();
    tellOfUnheard();
    updateEmpty();
}

/// The connections that have what is chosen.
QList<Connection> LivePage::concerned() const
{
    QList<Connection> all = shown();
    const QString only = m_filter->currentData().toString();
    if (only.isEmpty())
        return all;
    all.removeIf([&](const Connection &connection) {
        const QList<Function> functions = m_context.catalog.functions(connection.id);
        return std::none_of(functions.begin(), functions.end(),
                            [&](const Function &function) { return function.arn == only; });
    });
    return all;
}

/// Of which connections nothing is heard, each with why.
QHash<QString, QString> LivePage::unheardOf() const
{
    QHash<QString, QString> unheard;
    for (const Connection &connection : shown()) {
        const ConnectionState::Kind kind = m_context.catalog.state(connection.id).kind;
        const bool stopped = kind == ConnectionState::Kind::Idle && // by the person: nothing runs there
                             m_context.catalog.capabilities(connection.id).stop;
        if (kind != ConnectionState::Kind::Ready && !stopped)
            unheard.insert(connection.id,
                           QStringLiteral("%1 (%2)").arg(connection.name, ConnectionModel::stateText(kind)));
    }
    return unheard;
}

/// Also while it is held still: then the time would be lost.
void LivePage::noteUnheard()
{
    const QHash<QString, QString> unheard = unheardOf();
    for (const Connection &connection : shown()) {
        if (!unheard.contains(connection.id))
            m_heardToUs.insert(connection.id, still);
        else if (m_heardToUs.value(connection.id) == still)
            m_heardToUs.insert(connection.id, m_context.clock.nowMs() * 1000);
    }
}

/// Of what was never heard of since this page is there, what was recorded last is known.
qint64 LivePage::heardToUs() const
{
    qint64 latest = 0;
    QSet<QString> recorded;
    for (const Connection &connection : concerned()) {
        const qint64 to = m_shownToUs.value(connection.id);
        if (to == 0)
            recorded.insert(connection.id);
        else if (to != still)
            latest = qMax(latest, to);
    }
    for (const auto &lane : m_feed.window().lanes().lanes()) {
        if (!lane->segments.empty() && recorded.contains(lane->connectionId)) {
            const Segment &last = lane->segments.back();
            latest = qMax(latest, last.isOpen() ? last.fromUs : last.toUs);
        }
    }
    return latest;
}

/// What runs where nothing is heard of is not known, and no zero. What is held still was known when it was.
void LivePage::tellOfUnheard()
{
    m_news = parts;
    if (!paused()) {
        m_unheard = unheardOf();
        m_shownToUs = m_heardToUs;
    }
    const QList<Connection> all = concerned();
    QStringList unheard;
    for (const Connection &connection : all) {
        if (m_unheard.contains(connection.id))
            unheard.append(m_unheard.value(connection.id));
    }
    m_heard = unheard.isEmpty() || unheard.size() < all.size();
    const QString names = unheard.join(QStringLiteral(", "));
    m_figures->setHeard(m_heard, unheard.isEmpty() ? QString()
                                 : m_heard         ? tr("Without %1, of which nothing is heard.").arg(names)
                                                   : tr("Not known: nothing is heard of %1.").arg(names));
}

/// Of what is away nothing is known but what was recorded.
void LivePage::updateEmpty()
{
    const bool away = awayOf(m_context.catalog, shown()).size() == shown().size();
    m_empty->setSentence(!m_unread.isEmpty() ? tr("What ran could not be read.")
                         : away ? tr("Nothing was recorded in the last %1.").arg(spanName(span()))
                                : tr("Nothing ran in the last %1. Invoke a function, or wait for one of its "
                                     "triggers.")
                                      .arg(spanName(span())));
    if (!single())
        m_empty->setAction(away                                      ? QString()
                           : m_context.catalog.functions().isEmpty() ? tr("Create from a sample")
                                                                     : tr("Test a function"));
}

void LivePage::updateFilter()
{
    const QList<Function> functions = m_context.catalog.functions();
    const bool same =
        m_filter->count() == functions.size() + 1 &&
        std::equal(functions.cbegin(), functions.cend(), m_listed.cbegin(), m_listed.cend(),
                   [](const Function &function, const QString &arn) { return function.arn == arn; });
    if (same)
        return;
    const QString chosen = m_filter->currentData().toString();
    const QSignalBlocker quiet(m_filter);
    m_filter->clear();
    m_listed.clear();
    m_filter->addItem(tr("All functions"), QString());
    for (const Function &function : functions) {
        m_filter->addItem(function.name, function.arn);
        m_listed.append(function.arn);
    }
    m_filter->setCurrentIndex(qMax(0, m_filter->findData(chosen)));
}

/// The one function that is looked at is to be heard of before all others.
void LivePage::watch()
{
    if (!isVisible())
        return;
    if (single())
        return m_context.catalog.watch(m_connectionId, m_functionName);
    const QString only = m_filter->currentData().toString();
    for (const Function &function : m_context.catalog.functions()) {
        if (!only.isEmpty() && function.arn == only)
            m_context.catalog.watch(function.connectionId, function.name);
    }
}

void LivePage::loadUsage()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_context.clock.nowMs()).toUTC().date();
    m_usageCall = m_context.history.usage(today, today, [this](const Result<QList<DayUsage>> &usage) {
        if (usage)
            showUsage(*usage);
        else
            m_figures->setGbSeconds(std::nullopt);
    });
}

void LivePage::showUsage(const QList<DayUsage> &usage)
{
    constexpr int mostLines = 8;
    double sum = 0;
    int left = 0;
    QStringList lines{tr("Σ billed ms × MB ÷ 1024 ÷ 1000")};
    for (const DayUsage &day : usage) {
        const bool one = day.connectionId == m_connectionId && day.functionName == m_functionName;
        if (single() && !one)
            continue;
        const double part = double(day.billedMs) * day.memoryMb / 1'024'000.0;
        sum += part;
        if (lines.size() > mostLines)
            ++left;
        else
            lines.append(tr("%1: %2 ms × %3 MB = %4")
                             .arg(day.functionName, format::count(day.billedMs), format::count(day.memoryMb),
                                  format::gbSeconds(part)));
    }
    if (left > 0)
        lines.append(tr("… and %1 more").arg(left));
    m_figures->setGbSeconds(sum, lines);
}

void LivePage::select(const QString &requestId)
{
    if (const int row = m_tailModel.headOf(requestId); row >= 0) {
        const QModelIndex head = m_tailModel.index(row);
        m_tail->setCurrentIndex(head);
        m_tail->scrollTo(head, QAbstractItemView::PositionAtTop);
    }
}

void LivePage::ask(const QString &requestId)
{
    const auto isAsked = [&](const Segment &segment) { return segment.requestId == requestId; };
    for (const auto &lane : m_feed.window().lanes().lanes()) {
        if (std::any_of(lane->segments.begin(), lane->segments.end(), isAsked))
            return Q_EMIT invocationAsked(lane->connectionId, lane->functionName, requestId);
    }
}

} // namespace signalbox
