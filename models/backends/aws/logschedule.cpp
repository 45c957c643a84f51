// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logschedule.h"

#include <QSet>
#include <algorithm>
#include <limits>

namespace signalbox::aws {

namespace {

constexpr qint64 busyForMs = 300'000; ///< a function called so lately is read often
constexpr int awayFactor = 10;        ///< so much more seldom while nobody looks
constexpr int fewGroups = 10;         ///< while there are fewer, new ones are looked for more often
constexpr qint64 never = std::numeric_limits<qint64>::max();

} // namespace

LogSchedule::Item *LogSchedule::find(const QString &name)
{
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) { return item.name == name; });
    return found == m_items.end() ? nullptr : &*found;
}

void LogSchedule::keep(const QStringList &names, qint64 nowMs)
{
    const QSet<QString> there(names.begin(), names.end());
    m_items.removeIf([&](const Item &item) { return !there.contains(item.name); });
    add(names, nowMs);
}

void LogSchedule::add(const QStringList &names, qint64 nowMs)
{
    QSet<QString> known;
    for (const Item &item : std::as_const(m_items))
        known.insert(item.name);
    for (const QString &name : names) {
        if (known.contains(name))
            continue;
        known.insert(name);
        Item item;
        item.name = name;
        if (m_expected.remove(name) > 0)
            item.busyUntilMs = nowMs + busyForMs;
        m_items.append(item);
    }
}

void LogSchedule::expect(const QString &name, qint64 nowMs)
{
    if (Item *item = find(name))
        item->busyUntilMs = nowMs + busyForMs;
    else
        m_expected[name].untilMs = nowMs + busyForMs;
}

bool LogSchedule::busy(const Item &item, qint64 nowMs) const
{
    return item.busyUntilMs > nowMs && !item.heard && !item.refused;
}

bool LogSchedule::calledLately(const QString &name, qint64 nowMs) const
{
    return std::any_of(m_items.begin(), m_items.end(),
                       [&](const Item &item) { return item.name == name && item.busyUntilMs > nowMs; });
}

qint64 LogSchedule::scaled(qint64 ms) const
{
    return m_attention == Attention::Away ? ms * awayFactor : ms;
}

qint64 LogSchedule::due(const Item &item, qint64 nowMs) const
{
    if (!item.finished)
        return item.readMs;
    if (item.readMs == 0)
        return 0;
    if (item.refused)
        return item.readMs + scaled(m_pace.groupsMs);
    return item.readMs + scaled(busy(item, nowMs) ? m_pace.busyMs : m_pace.quietMs);
}

int LogSchedule::usualLookMs() const
{
    return m_items.size() < fewGroups ? m_pace.quietMs : m_pace.groupsMs;
}

qint64 LogSchedule::lookDue() const
{
    return !m_lookFinished || m_lookedMs == 0 ? m_lookedMs : m_lookedMs + scaled(usualLookMs());
}

/// The one for which it was not looked for the longest time.
QString LogSchedule::longestExpected(qint64 nowMs) const
{
    QString name;
    qint64 earliest = never;
    for (auto each = m_expected.cbegin(); each != m_expected.cend(); ++each) {
        if (each->untilMs > nowMs && each->lookedMs < earliest) {
            name = each.key();
            earliest = each->lookedMs;
        }
    }
    return name;
}

qint64 LogSchedule::expectedDue() const
{
    return m_lookedForMs + scaled(qMin(3 * m_pace.busyMs, usualLookMs()));
}

LogSchedule::Turn LogSchedule::next(qint64 nowMs) const
{
    const QString expected = longestExpected(nowMs);
    const qint64 lookAt = qMin(lookDue(), expected.isEmpty() ? never : expectedDue());
    Turn look{0, {}, !expected.isEmpty() && expectedDue() <= nowMs ? expected : QString()};
    if (lookAt <= nowMs && m_readTurns >= fullRound)
        return look;
    Turn reading = nextReading(nowMs);
    if (reading.waitMs == 0)
        return reading;
    if (lookAt <= nowMs)
        return look;
    return {qMin(reading.waitMs, lookAt - nowMs), {}, {}};
}

/// Which group is read, if nothing is looked for.
LogSchedule::Turn LogSchedule::nextReading(qint64 nowMs) const
{
    qint64 soonest = never;
    const Item *first[2] = {nullptr, nullptr}; // of the quiet ones and of the busy ones that are due
    qint64 firstDue[2] = {never, never};
    for (const Item &item : m_items) {
        const qint64 at = due(item, nowMs);
        soonest = qMin(soonest, at);
        const int kind = busy(item, nowMs) ? 1 : 0;
        if (at <= nowMs && at < firstDue[kind]) {
            first[kind] = &item;
            firstDue[kind] = at;
        }
    }
    if (!first[0] && !first[1])
        return {soonest == never ? never : soonest - nowMs, {}, {}};
    const bool others = first[0] && (!first[1] || m_busyTurns >= fullRound);
    return {0, others ? first[0]->name : first[1]->name, {}};
}

void LogSchedule::looked(const Turn &turn, bool finished, qint64 nowMs)
{
    m_readTurns = 0;
    m_expected.removeIf([&](const auto &each) { return each.value().untilMs <= nowMs; });
    if (const auto expected = m_expected.find(turn.expected); expected != m_expected.end())
        expected->lookedMs = nowMs;
    if (finished)
        m_lookedForMs = nowMs;
    if (!turn.expected.isEmpty())
        return;
    m_lookedMs = nowMs;
    m_lookFinished = finished;
}

void LogSchedule::read(const QString &name, bool finished, qint64 nowMs)
{
    ++m_readTurns;
    Item *item = find(name);
    if (!item)
        return;
    m_busyTurns = busy(*item, nowMs) ? m_busyTurns + 1 : 0;
    item->readMs = nowMs;
    item->finished = finished;
    item->refused = false;
}

void LogSchedule::refuse(const QString &name, qint64 nowMs)
{
    read(name, true, nowMs);
    if (Item *item = find(name))
        item->refused = true;
}

QStringList LogSchedule::refused() const
{
    QStringList names;
    for (const Item &item : m_items) {
        if (item.refused)
            names.append(item.name);
    }
    return names;
}

void LogSchedule::hear(const QStringList &names)
{
    const QSet<QString> heard(names.begin(), names.end());
    for (Item &item : m_items) {
        if (std::exchange(item.heard, heard.contains(item.name)) != item.heard)
            item.readMs = 0; // what came in between is read now
    }
}

QStringList LogSchedule::busiest(qsizetype count) const
{
    QList<const Item *> all;
    for (const Item &item : m_items) {
        if (!item.refused)
            all.append(&item);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Item *a, const Item *b) { return a->busyUntilMs > b->busyUntilMs; });
    QStringList names;
    for (const Item *item : all.mid(0, count))
        names.append(item->name);
    return names;
}

} // namespace signalbox::aws
