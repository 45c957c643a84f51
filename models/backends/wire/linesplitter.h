// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace signalbox {

/// Cuts a stream of bytes into lines, wherever the chunks end. Holds one unfinished line at most, and never
/// more than `longest` bytes of it: the rest of a longer line is dropped, and the line reported as too long.
class LineSplitter
{
public:
    explicit LineSplitter(qsizetype longest)
        : m_longest(longest)
    {
    }

    /// Calls `take(QByteArrayView line, bool tooLong)` for each line that ended; empty lines are left out.
    template <class Take>
    void feed(QByteArrayView data, Take take)
    {
        while (!data.isEmpty()) {
            const qsizetype end = data.indexOf('\n');
            const QByteArrayView part = end < 0 ? data : data.first(end);
            if (end >= 0 && m_held.isEmpty() && !m_tooLong && part.size() <= m_longest)
                give(part, take);
            else
                hold(part);
            if (end < 0)
                return;
            if (!m_held.isEmpty() || m_tooLong)
                give(m_held, take);
            m_held.clear();
            m_tooLong = false;
            data = data.sliced(end + 1);
        }
    }

    void reset()
    {
        m_held.clear();
        m_tooLong = false;
    }

private:
    template <class Take>
    void give(QByteArrayView line, Take &take)
    {
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty() || m_tooLong)
            take(line, m_tooLong);
    }
    void hold(QByteArrayView part)
    {
        m_tooLong = m_tooLong || m_held.size() + part.size() > m_longest;
        if (m_tooLong)
            m_held.clear();
        else
            m_held.append(part);
    }

    qsizetype m_longest;
    QByteArray m_held;
    bool m_tooLong = false;
};

} // namespace signalbox
