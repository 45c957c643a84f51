// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QCoreApplication>
#include <QTimer>

namespace signalbox {

/// Answers that a backend has no such thing, as soon as the caller is back in its event loop.
template <class T>
class UnsupportedCall final : public Call
{
public:
    explicit UnsupportedCall(Done<T> done)
        : m_done(std::move(done))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const auto answer = std::move(m_done);
            answer(failure(Error::Kind::Unsupported,
                           QCoreApplication::translate("Backend", "This connection does not offer that.")));
        });
        m_timer.start(0);
    }

private:
    QTimer m_timer;
    Done<T> m_done;
};

template <class T>
CallPtr unsupported(Done<T> done)
{
    return std::make_unique<UnsupportedCall<T>>(std::move(done));
}

} // namespace signalbox
