// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace signalbox {

/// How long the functions of a connection may run. Where its lifecycle is inferred from logs, the end of a
/// call may never be told of: after this time it is over all the same.
class RunLimits
{
public:
    static constexpr qint64 longestUs = 900'000'000; ///< of a function that is not known: Lambda's most
    static constexpr qint64 slackUs = 60'000'000;    ///< so late may a log be read

    /// A time that is not known (0) sets nothing.
    void set(const QString &functionArn, int seconds)
    {
        if (seconds > 0)
            m_us.insert(functionArn, qint64(seconds) * 1'000'000);
    }
    qint64 of(const QString &functionArn) const { return m_us.value(functionArn, longestUs); }

private:
    QHash<QString, qint64> m_us;
};

} // namespace signalbox
