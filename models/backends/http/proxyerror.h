// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/result.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <optional>

namespace signalbox {

/// The proxy that this network would send a request to `url` through; of type NoProxy where it asks the
/// server itself.
QNetworkProxy proxyTowards(const QNetworkAccessManager &network, const QUrl &url);

/// Whether what Qt reports by `code` may be the proxy's refusal as well as another failure: then the proxy
/// has to be asked (ProxyQuestion).
bool mayBeTheProxys(QNetworkReply::NetworkError code, const QNetworkProxy &proxy, const QUrl &url);

/// What a failure on the way through `proxy` says of the proxy itself; nothing where it says nothing of it.
/// Like all errors here it names no user and no password.
std::optional<Error> proxyError(QNetworkReply::NetworkError code, const QNetworkProxy &proxy,
                                const QUrl &url);
/// What a proxy's status means that answers so instead of opening a way to the server at `url`.
Error proxyStatusError(int status, const QNetworkProxy &proxy, const QUrl &url);
/// Somebody answers at the proxy's address, but as no proxy does.
Error noProxyError(const QNetworkProxy &proxy);
/// The proxy answers, but gives no way to the server, and does not say why.
Error noWayError(const QNetworkProxy &proxy, const QUrl &url);

/// The error that an answer to a plain request is, where not the server gave it but a proxy that passes
/// requests on; nothing for the server's own.
std::optional<Error> answerOfProxy(const HttpAnswer &answer, const QNetworkProxy &proxy, const QUrl &url);

} // namespace signalbox
