// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QNetworkReply>
#include <QUrl>

namespace signalbox {

/// Whether Qt reports by `code` that a complete answer came with an error status, and no failure of the
/// network.
bool isStatusCode(QNetworkReply::NetworkError code);

/// Says in words what went wrong between us and the server at `url`. Never contains the path or the query.
Error networkError(QNetworkReply::NetworkError code, const QUrl &url, const QString &detail);
/// The same of a reply that failed, and of the proxy that it was to come through.
Error networkError(const QNetworkReply &reply, const QUrl &url);
/// Whether a proxy on the way wants a user and a password that it knows: who asks again is refused again.
bool isProxyRefusal(const Error &error);
/// `heard`: bytes of the answer that came all the same.
Error silenceError(const QUrl &url, int silenceMs, qint64 heard = 0);
/// A file that was to be sent.
Error unreadableError(const QString &path, const QString &why);
Error tooLongError(const QUrl &url, qint64 limit);

} // namespace signalbox
