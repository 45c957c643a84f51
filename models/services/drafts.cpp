// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/drafts.h"

#include "models/services/catalog.h"

#include <algorithm>

namespace signalbox {

namespace {

auto isPart(const QString &connectionId, const QString &function, const QString &part)
{
    return [=](const Draft &each) {
        return each.connectionId == connectionId && each.function == function && each.part == part;
    };
}

} // namespace

Drafts::Drafts(const Catalog &catalog, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
{
    connect(&catalog, &Catalog::functionsChanged, this, &Drafts::forgetGone);
    connect(&catalog, &Catalog::functionsReplaced, this, [this](const QString &connectionId) {
        m_all.removeIf([&](const Draft &each) { return each.connectionId == connectionId; });
    });
}

void Drafts::keep(const Draft &draft)
{
    if (isGone(draft.connectionId, draft.function))
        return;
    const auto before =
        std::find_if(m_all.begin(), m_all.end(), isPart(draft.connectionId, draft.function, draft.part));
    if (before == m_all.end()) {
        m_all.append(draft);
        return;
    }
    const bool waits = before->waits && before->changes == draft.changes;
    *before = draft;
    before->waits = waits;
}

void Drafts::drop(const QString &connectionId, const QString &function, const QString &part)
{
    m_all.removeIf(isPart(connectionId, function, part));
}

void Drafts::letWait(const QString &connectionId, const QString &function)
{
    for (Draft &draft : m_all) {
        if (draft.connectionId == connectionId && draft.function == function)
            draft.waits = true;
    }
}

std::optional<Draft> Drafts::find(const QString &connectionId, const QString &function,
                                  const QString &part) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), isPart(connectionId, function, part));
    return found == m_all.end() ? std::nullopt : std::optional(*found);
}

QList<Draft> Drafts::of(const QString &connectionId, const QString &function) const
{
    QList<Draft> found = m_all;
    found.removeIf(
        [&](const Draft &each) { return each.connectionId != connectionId || each.function != function; });
    return found;
}

QStringList Drafts::functionsOf(const QString &connectionId) const
{
    QStringList found;
    for (const Draft &draft : m_all) {
        if (draft.connectionId == connectionId && !found.contains(draft.function))
            found.append(draft.function);
    }
    return found;
}

QString Drafts::problem(const Draft &draft) const
{
    const bool may = m_catalog.capabilities(draft.connectionId).change;
    return may ? draft.problem : tr("The connection is read-only.");
}

/// A connection that is away says nothing of its functions.
bool Drafts::isGone(const QString &connectionId, const QString &function) const
{
    const bool there = !m_catalog.connection(connectionId).id.isEmpty();
    const bool listed = m_catalog.state(connectionId).kind == ConnectionState::Kind::Ready;
    return !there || (listed && !m_catalog.function(connectionId, function));
}

void Drafts::forgetGone()
{
    m_all.removeIf([this](const Draft &each) { return isGone(each.connectionId, each.function); });
}

} // namespace signalbox
