// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"

#include <QMetaObject>
#include <QPointer>
#include <QTimer>
#include <coroutine>
#include <exception>

namespace signalbox {

/// A chain of calls written as a coroutine. `co_await` on a Flow or a step gives the value of a success; a
/// failure ends the whole chain with its error. `co_await attempt(flow)` gives the Result itself.
/// A Flow does nothing until it is awaited or started; destroying it cancels the call under way.
template <class T>
class [[nodiscard]] Flow
{
public:
    struct promise_type;
    using Handle = std::coroutine_handle<promise_type>;

    struct promise_type
    {
        std::optional<Result<T>> result;
        std::function<void()> finished;

        Flow get_return_object() { return Flow(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        auto final_suspend() const noexcept
        {
            struct End
            {
                bool await_ready() const noexcept { return false; }
                void await_suspend(Handle handle) const noexcept { handle.promise().end(); }
                void await_resume() const noexcept {}
            };
            return End{};
        }
        void return_value(Result<T> value) { result = std::move(value); }
        void unhandled_exception() const { std::terminate(); }
        /// Ends the chain where it stands; the frame stays suspended until its owner drops it.
        void fail(const Error &error)
        {
            result.emplace(tl::unexpect, error);
            end();
        }
        void end()
        {
            const auto call = std::move(finished);
            call(); // may destroy this frame
        }
    };

    explicit Flow(Handle handle)
        : m_handle(handle)
    {
    }
    Flow(Flow &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Flow(const Flow &) = delete;
    Flow &operator=(const Flow &) = delete;
    Flow &operator=(Flow &&) = delete;
    ~Flow()
    {
        if (m_handle)
            m_handle.destroy();
    }

    void run(std::function<void()> finished)
    {
        m_handle.promise().finished = std::move(finished);
        m_handle.resume();
    }
    Result<T> take() { return std::move(*m_handle.promise().result); }

private:
    Handle m_handle;
};

/// Awaits a flow and gives its Result, so that the chain goes on after a failure.
template <class T>
class Attempt
{
public:
    explicit Attempt(Flow<T> flow)
        : m_flow(std::move(flow))
    {
    }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> outer)
    {
        m_flow.run([outer] { outer.resume(); });
    }
    Result<T> await_resume() { return m_flow.take(); }

private:
    Flow<T> m_flow;
};

template <class T>
Attempt<T> attempt(Flow<T> flow)
{
    return Attempt<T>(std::move(flow));
}

/// Awaits a flow and gives its value; a failure ends the awaiting chain.
template <class T>
class Demand
{
public:
    explicit Demand(Flow<T> flow)
        : m_flow(std::move(flow))
    {
    }
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> outer)
    {
        m_flow.run([this, outer] {
            m_result.emplace(m_flow.take());
            if (m_result->has_value())
                outer.resume();
            else
                outer.promise().fail(m_result->error());
        });
    }
    T await_resume() { return std::move(**m_result); }

private:
    Flow<T> m_flow;
    std::optional<Result<T>> m_result;
};

template <class T>
Demand<T> operator co_await(Flow<T> flow)
{
    return Demand<T>(std::move(flow));
}

/// Awaits one call that reports by callback, as a Result.
template <class T>
class Step
{
public:
    using Start = std::function<CallPtr(Done<T>)>;

    explicit Step(Start start)
        : m_start(std::move(start))
    {
    }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> outer)
    {
        m_call = m_start([this, outer](Result<T> result) {
            m_result.emplace(std::move(result));
            outer.resume();
        });
    }
    Result<T> await_resume() { return std::move(*m_result); }

private:
    Start m_start;
    CallPtr m_call;
    std::optional<Result<T>> m_result;
};

/// Awaits that some time has passed. Never goes on after `guard` is gone.
class Pause
{
public:
    Pause(int milliseconds, QObject *guard)
        : m_milliseconds(milliseconds)
        , m_guard(guard)
    {
    }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> outer)
    {
        m_timer = std::make_unique<QTimer>();
        m_timer->setSingleShot(true);
        QObject::connect(m_timer.get(), &QTimer::timeout, m_guard, [outer] { outer.resume(); });
        m_timer->start(m_milliseconds);
    }
    void await_resume() const noexcept {}

private:
    int m_milliseconds;
    QObject *m_guard;
    std::unique_ptr<QTimer> m_timer;
};

/// A flow as a call of the Backend interface. Stays silent once `guard`, on which the flow works, is gone.
template <class T>
class FlowCall final : public Call
{
public:
    FlowCall(QObject *guard, Flow<T> flow, Done<T> done)
        : m_guard(guard)
        , m_flow(std::move(flow))
        , m_done(std::move(done))
    {
        // queued: a callback is never called from inside the function that started the call
        QMetaObject::invokeMethod(
            &m_context, [this] { start(); }, Qt::QueuedConnection);
    }

private:
    void start()
    {
        if (!m_guard)
            return;
        m_flow.run([this] {
            const auto done = std::move(m_done);
            done(m_flow.take()); // may destroy this call
        });
    }

    QPointer<QObject> m_guard;
    Flow<T> m_flow;
    Done<T> m_done;
    QObject m_context;
};

template <class T>
CallPtr startFlow(QObject *guard, Flow<T> flow, Done<T> done)
{
    return std::make_unique<FlowCall<T>>(guard, std::move(flow), std::move(done));
}

} // namespace signalbox
