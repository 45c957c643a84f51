// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/history.h"

#include <QtTest>

namespace signalbox::test {

/// Waits for the answer to a question.
template <class T>
Result<T> answerOf(const std::function<CallPtr(Done<T>)> &ask)
{
    std::optional<Result<T>> answer;
    const CallPtr call = ask([&](Result<T> got) { answer = std::move(got); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        return failure(Error::Kind::Cancelled, QStringLiteral("no answer"));
    return *answer;
}

/// All recorded invocations, page by page.
inline QList<Invocation> allInvocations(History &history, InvocationQuery query = {})
{
    QList<Invocation> all;
    for (;;) {
        const auto page = answerOf<QList<Invocation>>(
            [&](Done<QList<Invocation>> done) { return history.invocations(query, std::move(done)); });
        if (!page || page->isEmpty())
            return all;
        all += *page;
        query.toUs = page->last().startUs;
    }
}

inline QList<DayUsage> usageOf(History &history)
{
    return answerOf<QList<DayUsage>>([&](Done<QList<DayUsage>> done) {
               return history.usage(QDate(2000, 1, 1), QDate(2100, 1, 1), std::move(done));
           })
        .value_or(QList<DayUsage>());
}

inline LifecycleEvents eventsOf(History &history, const QString &connectionId)
{
    return answerOf<LifecycleEvents>([&](Done<LifecycleEvents> done) {
               return history.recentEvents(connectionId, 0, std::move(done));
           })
        .value_or(LifecycleEvents());
}

} // namespace signalbox::test
