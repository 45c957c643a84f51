// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"

#include <QDateTime>
#include <optional>

namespace signalbox {

/// "Mon, 23 Nov 2026 14:00:00 GMT"; invalid where the text is none.
QDateTime httpTime(const QByteArray &text);

/// How long an answer asks to wait before the next request, ms: Retry-After (RFC 9110, 10.2.3) in seconds or
/// as a time, which is held against the answer's own Date, so that no clock but the server's counts. A month
/// at most; unset where it asks for nothing that can be read.
std::optional<qint64> retryAfterMs(const HttpAnswer &answer);

} // namespace signalbox
