// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"

#include <QPointer>
#include <map>

namespace signalbox {

/// Keeps calls under way alive until they answer. Destroying it cancels them all.
class Calls
{
public:
    /// Starts a call and calls `finish` with its answer.
    template <class T>
    void start(const std::function<CallPtr(Done<T>)> &starter, Done<T> finish)
    {
        const quint64 id = ++m_last;
        CallPtr call = starter([this, id, finish = std::move(finish)](Result<T> result) {
            const CallPtr ended = take(id);
            finish(std::move(result));
        });
        m_running.emplace(id, std::move(call));
    }

    bool isEmpty() const { return m_running.empty(); }
    void cancelAll() { m_running.clear(); }

private:
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
