// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QObject>
#include <QTimer>

namespace signalbox {

/// A call whose answer is known already: given when the event loop runs.
class AnsweredLater final : public QObject, public Call
{
public:
    explicit AnsweredLater(const std::function<void()> &answer) { QTimer::singleShot(0, this, answer); }
};

} // namespace signalbox
