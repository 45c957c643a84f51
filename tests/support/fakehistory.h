// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/history.h"

#include <QTimer>

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
        return later<QList<Invocation>>(done, found);
    }

    CallPtr logLines(const QString &, const QString &, Done<QList<RecordedLine>> done) override
    {
        return later<QList<RecordedLine>>(done, lines);
    }

    CallPtr usage(QDate, QDate, Done<QList<DayUsage>> done) override
    {
        return later<QList<DayUsage>>(done, used);
    }

    CallPtr recentEvents(const QString &, qint64, Done<LifecycleEvents> done) override
    {
        return later<LifecycleEvents>(done, {});
    }

    qint64 invocationCount() const override { return recorded.size(); }

private:
    struct FakeCall final : Call
    {
        QObject context; ///< takes the pending answer with it
    };

    template <class T>
    CallPtr later(Done<T> done, T value)
    {
        auto call = std::make_unique<FakeCall>();
        QTimer::singleShot(0, &call->context,
                           [done = std::move(done), value = std::move(value)] { done(value); });
        return call;
    }
};

} // namespace signalbox::test
