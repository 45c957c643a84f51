// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/logs.h"
#include "models/domain/lifecycle.h"

#include <QHash>

namespace signalbox::aws {

/// Turns the log lines of one function into lifecycle events: the platform's own lines, in text or JSON, into
/// what they tell, all others into the lines of the invocation that runs in their stream. A stream is an
/// environment. Everything it gives is inferred. Takes lines in the order they were written.
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

    void noteFailure(const logs::Line &line);
    void conclude(const logs::Line &line, LifecycleEvent &event);

    /// What runs in a stream.
    struct Running
    {
        QString requestId;
        QString status; ///< what its lines told of its end; reports in text say nothing of failures
        QString errorType;
    };

    QString m_functionArn;
    QHash<QString, Running> m_running; ///< by stream
};

/// "arn:aws:logs:R:A:log-group:/aws/lambda/NAME:*" → "arn:aws:lambda:R:A:function:NAME"; empty for other
/// groups.
QString functionArnOf(const QString &groupArn);

} // namespace signalbox::aws
