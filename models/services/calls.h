// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QPointer>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace signalbox {

/// Keeps calls under way alive until they answer, or knows of those that others keep. Destroying it cancels
/// the ones that it keeps itself.
class Calls
{
public:
    /// Starts a call and calls `finish` with its answer.
    template <class T>
    void start(const std::function<CallPtr(Done<T>)> &starter, Done<T> finish)
    {
        const quint64 id = ++m_last;
        m_running.emplace(id, keep<T>(starter, [this, id, finish = std::move(finish)](Result<T> result) {
                              const CallPtr ended = take(id);
                              finish(std::move(result));
                          }));
    }

    /// Starts a call that its caller keeps; endAll() ends it as well.
    template <class T>
    CallPtr keep(const std::function<CallPtr(Done<T>)> &starter, Done<T> done)
    {
        std::erase_if(m_pending, [](const auto &each) { return each.expired(); });
        auto pending = std::make_shared<PendingCall<T>>(std::move(done));
        pending->call = starter([weak = std::weak_ptr(pending)](Result<T> result) {
            if (const auto alive = weak.lock())
                alive->finish(std::move(result));
        });
        m_pending.push_back(pending);
        return std::make_unique<Handle>(std::move(pending));
    }

    bool isEmpty() const { return m_running.empty(); }
    void cancelAll() { m_running.clear(); }

    /// Stops them all at once; those who still wait hear `error` soon, from `context`'s event loop.
    void endAll(QObject *context, const Error &error)
    {
        for (const std::weak_ptr<Pending> &each : std::exchange(m_pending, {})) {
            if (const auto alive = each.lock())
                alive->call.reset();
            QMetaObject::invokeMethod(
                context,
                [each, error] {
                    if (const auto alive = each.lock())
                        alive->fail(error);
                },
                Qt::QueuedConnection);
        }
    }

private:
    struct Pending
    {
        Pending() = default;
        Pending(const Pending &) = delete;
        Pending &operator=(const Pending &) = delete;
        virtual ~Pending() = default;
        virtual void fail(const Error &error) = 0;
        CallPtr call;
    };

    template <class T>
    struct PendingCall final : Pending
    {
        explicit PendingCall(Done<T> answer)
            : done(std::move(answer))
        {
        }
        void finish(Result<T> result) { done(std::move(result)); }
        void fail(const Error &error) override { finish(tl::make_unexpected(error)); }
        Done<T> done;
    };

    struct Handle final : Call
    {
        explicit Handle(std::shared_ptr<Pending> waiting)
            : pending(std::move(waiting))
        {
        }
        std::shared_ptr<Pending> pending;
    };

    CallPtr take(quint64 id)
    {
        const auto found = m_running.find(id);
        if (found == m_running.end())
            return {};
        CallPtr call = std::move(found->second);
        m_running.erase(found);
        return call;
    }

    std::map<quint64, CallPtr> m_running;
    std::vector<std::weak_ptr<Pending>> m_pending;
    quint64 m_last = 0;
};

/// `done`, called only while `context` lives.
template <class T>
Done<T> whileAlive(QObject *context, Done<T> done)
{
    return [guard = QPointer<QObject>(context), done = std::move(done)](Result<T> result) {
        if (guard)
            done(std::move(result));
    };
}

} // namespace signalbox
