// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <optional>

namespace signalbox::openfaas {

/// Functions that were made or called from here and are not listed yet. The list is read for them soon, then
/// less and less often, until they are given up: one that is not there yet may be one that never will.
class Awaited
{
public:
    /// Whether it is a new one.
    bool add(const QString &name, qint64 nowMs, qint64 soonMs)
    {
        const bool fresh = !m_until.contains(name);
        if (fresh)
            m_pauseMs = soonMs;
        m_until.insert(name, nowMs + keptForMs);
        return fresh;
    }
    /// Whether it was one of them; it is no longer.
    bool take(const QString &name) { return m_until.remove(name) > 0; }
    /// When to look again for those that are left, ms; unset where there are none.
    std::optional<qint64> nextLookMs(qint64 nowMs, qint64 longestMs)
    {
        m_until.removeIf([nowMs](const auto &each) { return each.value() < nowMs; });
        if (m_until.isEmpty())
            return std::nullopt;
        const qint64 next = nowMs + m_pauseMs;
        m_pauseMs = qMin(m_pauseMs * 2, longestMs);
        return next;
    }

private:
    static constexpr qint64 keptForMs = 300'000;

    QHash<QString, qint64> m_until; ///< by name
    qint64 m_pauseMs = 0;
};

} // namespace signalbox::openfaas
