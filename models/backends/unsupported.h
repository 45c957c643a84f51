// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/answeredlater.h"

#include <QCoreApplication>

namespace signalbox {

/// Answers that a backend has no such thing, as soon as the caller is back in its event loop.
template <class T>
CallPtr unsupported(Done<T> done, const QString &message, const QString &advice = {})
{
    return answerLater(std::move(done), failure(Error::Kind::Unsupported, message, advice));
}

template <class T>
CallPtr unsupported(Done<T> done)
{
    return unsupported(std::move(done),
                       QCoreApplication::translate("Backend", "This connection does not offer that."));
}

} // namespace signalbox
