// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/networkerror.h"

#include "models/backends/http/proxyerror.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

constexpr QLatin1String proxyRefused("ProxyRefused");

struct HttpClientText
{
    Q_DECLARE_TR_FUNCTIONS(HttpClient)
};

QString serverName(const QUrl &url)
{
    return url.port() < 0 ? url.host() : url.host() + QLatin1Char(':') + QString::number(url.port());
}

Error make(const QString &message, const QString &advice, const QUrl &url, QLatin1String code)
{
    return {Error::Kind::Network, message.arg(serverName(url)), advice, code, {}};
}

} // namespace

bool isStatusCode(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::NoError || code == QNetworkReply::ProtocolInvalidOperationError ||
           (code >= QNetworkReply::ContentAccessDenied && code <= QNetworkReply::UnknownContentError) ||
           (code >= QNetworkReply::InternalServerError && code <= QNetworkReply::UnknownServerError);
}

Error networkError(QNetworkReply::NetworkError code, const QUrl &url, const QString &detail)
{
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        return make(HttpClientText::tr("Nothing answers at %1."),
                    HttpClientText::tr("Check that it is running and that the port is right."), url,
                    QLatin1String("ConnectionRefused"));
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // closed as well, and the body was not to be sent again
        return make(HttpClientText::tr("%1 closed the connection before its answer was complete."),
                    HttpClientText::tr("Try again. If it happens again, look at the server's log."), url,
                    QLatin1String("ConnectionReset"));
    case QNetworkReply::HostNotFoundError:
        return make(HttpClientText::tr("The name %1 is not known."),
                    HttpClientText::tr("Check the address and the network connection."), url,
                    QLatin1String("HostNotFound"));
    case QNetworkReply::TimeoutError:
        return make(HttpClientText::tr("%1 did not answer in time."),
                    HttpClientText::tr("Check the network connection, then try again."), url,
                    QLatin1String("Timeout"));
    case QNetworkReply::SslHandshakeFailedError:
        if (detail.contains(
                QLatin1String("wrong version number")) || // what OpenSSL says of an answer in the clear
            detail.contains(QLatin1String("packet length too long")))
            return make(HttpClientText::tr("%1 answers without TLS."),
                        HttpClientText::tr("Check the port, or whether the address begins with http://."),
                        url, QLatin1String("NoTls"));
        return make(
            HttpClientText::tr("The certificate of %1 could not be verified."),
            HttpClientText::tr("Check this machine's clock and whether a proxy replaces certificates here."),
            url, QLatin1String("TlsFailed"));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return make(
            HttpClientText::tr("The proxy on the way to %1 wants a user and a password that it knows."),
            HttpClientText::tr("Type them in the connection's settings."), url, proxyRefused);
    default:
        break;
    }
    Error error = make(HttpClientText::tr("Talking to %1 failed: %2."),
                       HttpClientText::tr("Check the network connection, then try again."), url,
                       QLatin1String("NetworkFailed"));
    error.message = error.message.arg(detail);
    return error;
}

Error networkError(const QNetworkReply &reply, const QUrl &url)
{
    const QNetworkProxy proxy = proxyTowards(*reply.manager(), url);
    return proxyError(reply.error(), proxy, url)
        .value_or(networkError(reply.error(), url, reply.errorString()));
}

bool isProxyRefusal(const Error &error)
{
    return error.kind == Error::Kind::Network && error.code == proxyRefused;
}

Error silenceError(const QUrl &url, int silenceMs, qint64 heard)
{
    Error error = networkError(QNetworkReply::TimeoutError, url, {});
    const QString text = heard > 0 ? HttpClientText::tr("%1 has sent next to nothing for %2 seconds.")
                                   : HttpClientText::tr("%1 has not sent anything for %2 seconds.");
    error.message = text.arg(serverName(url)).arg((silenceMs + 999) / 1000);
    return error;
}

Error unreadableError(const QString &path, const QString &why)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("FileUnreadable");
    error.message = HttpClientText::tr("“%1” cannot be read: %2.").arg(path, why);
    error.advice = HttpClientText::tr("Check that it is there and that you may read it.");
    return error;
}

Error tooLongError(const QUrl &url, qint64 limit)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("AnswerTooLong");
    error.message =
        HttpClientText::tr("The answer of %1 is longer than %2 bytes.").arg(serverName(url)).arg(limit);
    error.advice = HttpClientText::tr("Ask for less at once.");
    return error;
}

} // namespace signalbox
