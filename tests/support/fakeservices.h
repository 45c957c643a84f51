// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/domain/answeredlater.h"
#include "models/domain/clock.h"
#include "models/services/costs.h"
#include "models/services/history.h"

namespace signalbox {

/// A history that holds what a test puts into it.
class FakeHistory final : public History
{
    Q_OBJECT

public:
    LifecycleEvents past;
    QList<DayUsage> used;
    QList<Invocation> recorded;
    QList<RecordedLine> lines;
    std::optional<Error> error;
    bool silent = false; ///< never answers: what asks is loading for ever
    int fills = 0;
    InvocationFilter filter; ///< the last one that was asked for

    void record(const QString &, std::unique_ptr<LifecycleSource>) override {}
    void stopRecording(const QString &) override {}
    CallPtr invocations(const InvocationQuery &query, Done<QList<Invocation>> done) override
    {
        filter = query.filter;
        QList<Invocation> found = recorded;
        found.removeIf([this](const Invocation &one) { return !one.requestId.contains(filter.text); });
        return answer(std::move(done), found);
    }
    CallPtr logLines(const QString &, const QString &, Done<QList<RecordedLine>> done) override
    {
        return answer(std::move(done), lines);
    }
    CallPtr usage(QDate, QDate, Done<QList<DayUsage>> done) override { return answer(std::move(done), used); }
    CallPtr recentEvents(const QString &, qint64, Done<LifecycleEvents> done) override
    {
        ++fills;
        return answer(std::move(done), past);
    }
    qint64 invocationCount() const override { return 0; }

private:
    template <class T>
    CallPtr answer(Done<T> done, const T &value) const
    {
        if (silent)
            return std::make_unique<Call>();
        return answerLater(std::move(done),
                           error ? Result<T>(tl::make_unexpected(*error)) : Result<T>(value));
    }
};

class FakeCosts final : public Costs
{
    Q_OBJECT

public:
    Statement answer;
    std::optional<Error> error;
    int asked = 0;
    QDate month;

    CallPtr statement(const QString &, QDate asksFor, Done<Statement> done) override
    {
        ++asked;
        month = asksFor;
        return answerLater(std::move(done), error ? Result<Statement>(tl::make_unexpected(*error))
                                                  : Result<Statement>(answer));
    }
};

} // namespace signalbox
