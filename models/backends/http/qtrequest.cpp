// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/qtrequest.h"

namespace signalbox {

QNetworkRequest toQt(const HttpRequest &request)
{
    QNetworkRequest result(request.url);
    // one connection for everything would let one long body hold up the rest
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setRawHeader("Accept-Encoding", "identity");
    result.setRawHeader("User-Agent", "Signalbox");
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    return result;
}

} // namespace signalbox
