// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/listwatch.h"

#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::seconds between(15);
constexpr qint64 minuteMs = 60'000;
constexpr int onOnePage = 50;    ///< functions in an answer of AWS
constexpr int taggedOnOne = 100; ///< and with their tags
constexpr int backgroundTimes = 5;
constexpr int returningShare = 4;

qint64 pages(qint64 functions, int onOne)
{
    return functions / onOne + 1;
}

/// How old a list of so many functions may become, in ms.
qint64 longestAgeMs(qint64 functions, int callsPerMinute)
{
    const qint64 calls = pages(functions, onOnePage) + pages(functions, taggedOnOne);
    return qMax(minuteMs, calls * minuteMs * 2 / callsPerMinute);
}

} // namespace

ListWatch::ListWatch(Catalog &catalog, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_clock(clock)
{
    m_next.setInterval(between);
    connect(&m_next, &QTimer::timeout, this, &ListWatch::look);
}

void ListWatch::attend(Attention attention, bool inFront)
{
    const bool returned = inFront && !m_inFront && attention != Attention::Away;
    m_attention = attention;
    m_inFront = inFront && attention != Attention::Away;
    if (attention == Attention::Away)
        return m_next.stop();
    if (!m_next.isActive())
        m_next.start();
    if (returned)
        readOlderThan(1);
}

void ListWatch::look()
{
    if (m_attention != Attention::Away)
        readOlderThan(m_inFront ? returningShare : returningShare * backgroundTimes);
}

/// In quarters of what a list may become.
void ListWatch::readOlderThan(qint64 share)
{
    const QList<Connection> connections = m_catalog.connections();
    for (const Connection &each : connections) {
        const qint64 listedAt = m_catalog.listedAtMs(each.id);
        if (listedAt == 0 || m_catalog.loading(each.id) || m_catalog.capabilities(each.id).tellsOfChanges)
            continue;
        qint64 &asked = m_asked[each.id]; // an answer that failed is no reason to ask all the time
        const qint64 longest = longestAgeMs(m_catalog.functions(each.id).size(), each.callsPerMinute);
        if (m_clock.nowMs() - qMax(listedAt, asked) < longest * share / returningShare)
            continue;
        asked = m_clock.nowMs();
        m_catalog.refresh(each.id);
    }
}

} // namespace signalbox
