// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/logs.h"
#include "models/backends/aws/streamruns.h"
#include "models/domain/lifecycle.h"

#include <map>

namespace signalbox::aws {

/// Turns the log lines of one function into lifecycle events: the platform's own lines, in text or JSON, into
/// what they tell, all others into the lines of the invocation that runs in their stream. A stream is an
/// environment. Everything it gives is inferred. Lines may come late: what tells of the beginning or the end
/// of an invocation that was reported already is given as a line of its log, and begins nothing; a line that
/// tells why one failed that was reported without a word of it has the status.
class LogDecoder
{
public:
    explicit LogDecoder(QString functionArn)
        : m_functionArn(std::move(functionArn))
    {
    }

    LifecycleEvent take(const logs::Line &line);

private:
    bool readText(const logs::Line &line, LifecycleEvent &event);
    static bool readJson(const logs::Line &line, LifecycleEvent &event);
    static bool readReport(const QString &text, LifecycleEvent &event);

    void noteFailure(const logs::Line &line, LifecycleEvent &event);
    bool isLate(const logs::Line &line, const LifecycleEvent &event);
    void conclude(const logs::Line &line, LifecycleEvent &event);
    void forget(qint64 beforeMs);

    QString m_functionArn;
    std::map<QString, StreamRuns> m_streams;
};

/// "arn:aws:logs:R:A:log-group:/aws/lambda/NAME:*" → "arn:aws:lambda:R:A:function:NAME"; empty for other
/// groups.
QString functionArnOf(const QString &groupArn);

} // namespace signalbox::aws
