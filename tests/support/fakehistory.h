// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/domain/answeredlater.h"
#include "models/services/history.h"

namespace signalbox::test {

/// A history that holds what a test puts into it. For tests only.
class FakeHistory : public History
{
public:
    QList<Invocation> recorded;
    QList<RecordedLine> lines;
    QList<DayUsage> used;

    void record(const QString &, std::unique_ptr<LifecycleSource>) override {}
    void stopRecording(const QString &) override {}

    CallPtr invocations(const InvocationQuery &query, Done<QList<Invocation>> done) override
    {
        QList<Invocation> found;
        for (const Invocation &invocation : recorded) {
            if (query.functionName.isEmpty() || invocation.functionName == query.functionName)
                found.append(invocation);
        }
        return answerLater(std::move(done), found);
    }

    CallPtr logLines(const QString &, const QString &, Done<QList<RecordedLine>> done) override
    {
        return answerLater(std::move(done), lines);
    }

    CallPtr usage(QDate, QDate, Done<QList<DayUsage>> done) override
    {
        return answerLater(std::move(done), used);
    }

    CallPtr recentEvents(const QString &, qint64, Done<LifecycleEvents> done) override
    {
        return answerLater(std::move(done), LifecycleEvents());
    }

    qint64 invocationCount() const override { return recorded.size(); }
};

} // namespace signalbox::test
