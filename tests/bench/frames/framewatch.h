// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace signalbox::test {

/// An application that takes the time of every event its thread handles, those within others included in
/// them. Time is the thread's own processor time: what other programs on the machine take does not count.
class FrameWatch : public QApplication
{
public:
    static constexpr double frameMs = 1000.0 / 60;

    /// What took longest since the last call of restart().
    struct Longest
    {
        double ms = 0;
        QString what;
        QStringList overFrame; ///< events that took longer than a frame
        int events = 0;
    };

    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;
    void restart() { m_longest = {}; }
    const Longest &longest() const { return m_longest; }

private:
    Longest m_longest;
    int m_depth = 0;
};

/// Milliseconds of processor time this thread has used.
double threadMs();

} // namespace signalbox::test
