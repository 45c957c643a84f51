// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/domain/clock.h"
#include "models/services/costs.h"
#include "models/services/history.h"

#include <QTimer>

namespace signalbox {

/// A clock that stands where a test puts it.
class FakeClock final : public Clock
{
public:
    qint64 ms = 1'700'000'000'000;
    qint64 nowMs() const override { return ms; }
};

/// Answers soon, on the event loop, unless it is dropped before.
class LaterCall final : public Call
{
public:
    explicit LaterCall(std::function<void()> answer)
        : m_timer(std::make_unique<QTimer>())
    {
        m_timer->setSingleShot(true);
        QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this, answer = std::move(answer)] {
            // The answer may destroy this call.
            const auto timer =
                std::shared_ptr<QTimer>(m_timer.release(), [](QTimer *t) { t->deleteLater(); });
            answer();
        });
        m_timer->start(0);
    }

private:
    std::unique_ptr<QTimer> m_timer;
};

template <class T>
CallPtr later(Done<T> done, Result<T> answer)
{
    return std::make_unique<LaterCall>(
        [done = std::move(done), answer = std::move(answer)] { done(answer); });
}

/// A history that holds what a test puts into it.
class FakeHistory final : public History
{
    Q_OBJECT

public:
    LifecycleEvents past;
    QList<DayUsage> used;
    std::optional<Error> error;
    int fills = 0;

    void record(const QString &, std::unique_ptr<LifecycleSource>) override {}
    CallPtr invocations(const InvocationQuery &, Done<QList<Invocation>> done) override
    {
        return later(std::move(done), Result<QList<Invocation>>());
    }
    CallPtr logLines(const QString &, const QString &, Done<QList<RecordedLine>> done) override
    {
        return later(std::move(done), Result<QList<RecordedLine>>());
    }
    CallPtr usage(QDate, QDate, Done<QList<DayUsage>> done) override
    {
        return later(std::move(done), outcome(used));
    }
    CallPtr recentEvents(const QString &, qint64, Done<LifecycleEvents> done) override
    {
        ++fills;
        return later(std::move(done), outcome(past));
    }
    qint64 invocationCount() const override { return 0; }

private:
    template <class T>
    Result<T> outcome(const T &value) const
    {
        return error ? Result<T>(tl::make_unexpected(*error)) : Result<T>(value);
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
        return later(std::move(done),
                     error ? Result<Statement>(tl::make_unexpected(*error)) : Result<Statement>(answer));
    }
};

/// A backend with a list of functions that can go away and come back; everything else is unsupported.
class FakeBackend final : public Backend
{
    Q_OBJECT

public:
    QList<Function> functions;
    ConnectionState now;
    int retries = 0;

    void become(ConnectionState::Kind kind, const QString &message = {}, const QString &advice = {})
    {
        now = {kind, message, advice};
        Q_EMIT stateChanged(now);
    }

    Capabilities capabilities() const override { return {}; }
    ConnectionState state() const override { return now; }
    void open() override { become(ConnectionState::Kind::Ready); }
    void retry() override { ++retries; }
    CallPtr report(Done<BackendReport> done) override
    {
        return later(std::move(done), Result<BackendReport>(BackendReport()));
    }
    CallPtr listFunctions(Done<QList<Function>> done) override
    {
        return later(std::move(done), Result<QList<Function>>(functions));
    }
    CallPtr getFunction(const QString &, Done<Function> done) override { return no(std::move(done)); }
    CallPtr createFunction(const FunctionSpec &, Done<Function> done) override { return no(std::move(done)); }
    CallPtr changeFunction(const QString &, const FunctionChange &, Done<Function> done) override
    {
        return no(std::move(done));
    }
    CallPtr updateCode(const QString &, const QByteArray &, Done<Function> done) override
    {
        return no(std::move(done));
    }
    CallPtr deleteFunction(const QString &, Done<Nothing> done) override { return no(std::move(done)); }
    CallPtr setReservedConcurrency(const QString &, std::optional<int>, Done<Nothing> done) override
    {
        return no(std::move(done));
    }
    CallPtr invoke(const QString &, const QByteArray &, bool, Done<InvokeAnswer> done) override
    {
        return no(std::move(done));
    }
    CallPtr listTriggers(const QString &, Done<QList<Trigger>> done) override { return no(std::move(done)); }
    CallPtr addTrigger(const Trigger &, Done<Trigger> done) override { return no(std::move(done)); }
    CallPtr removeTrigger(const Trigger &, Done<Nothing> done) override { return no(std::move(done)); }
    CallPtr setTriggerEnabled(const Trigger &, bool, Done<Nothing> done) override
    {
        return no(std::move(done));
    }
    CallPtr fireTrigger(const Trigger &, Done<QString> done) override { return no(std::move(done)); }
    CallPtr listBuckets(Done<QStringList> done) override { return no(std::move(done)); }
    CallPtr createBucket(const QString &, Done<Nothing> done) override { return no(std::move(done)); }
    CallPtr putObject(const QString &, const QString &, const QByteArray &, Done<Nothing> done) override
    {
        return no(std::move(done));
    }

private:
    template <class T>
    CallPtr no(Done<T> done)
    {
        return later(std::move(done), Result<T>(failure(Error::Kind::Unsupported, QStringLiteral("No."))));
    }
};

} // namespace signalbox
