// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QObject>
#include <QTimer>
#include <type_traits>

namespace signalbox {

/// A call whose answer is known already: given when the event loop runs.
class AnsweredLater final : public QObject, public Call
{
public:
    explicit AnsweredLater(const std::function<void()> &answer) { QTimer::singleShot(0, this, answer); }
};

template <class T>
CallPtr answerLater(Done<T> done, std::type_identity_t<Result<T>> answer)
{
    return std::make_unique<AnsweredLater>(
        [done = std::move(done), answer = std::move(answer)] { done(answer); });
}

} // namespace signalbox
