// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <functional>
#include <memory>

namespace signalbox {

/// A call under way. Destroying it cancels the call: its callback is then not called any more.
class Call
{
public:
    virtual ~Call() = default;
};

using CallPtr = std::unique_ptr<Call>;

/// Called at most once, on the backend's thread, never from inside the function that started the call.
template <class T>
using Done = std::function<void(Result<T>)>;

/// How far an upload or a download is, in bytes; `total` is -1 while it is not known.
using Progress = std::function<void(qint64 done, qint64 total)>;

struct Nothing
{
};

} // namespace signalbox
