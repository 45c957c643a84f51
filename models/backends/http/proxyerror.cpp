// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/proxyerror.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>

namespace signalbox {

namespace {

struct ProxyText
{
    Q_DECLARE_TR_FUNCTIONS(HttpClient)
};

bool isProxy(const QNetworkProxy &proxy)
{
    return proxy.type() != QNetworkProxy::NoProxy && proxy.type() != QNetworkProxy::DefaultProxy;
}

/// Whether the proxy gets the requests themselves, rather than bytes of a connection it opens.
bool passesRequestsOn(const QNetworkProxy &proxy, const QUrl &url)
{
    const bool http =
        proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    return http && url.scheme() == QLatin1String("http");
}

QString nameOf(const QNetworkProxy &proxy)
{
    return QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

Error failed(const QString &message, const QString &advice)
{
    return {Error::Kind::Network, message, advice, QStringLiteral("ProxyFailed"), {}};
}

QString checkSettings()
{
    return ProxyText::tr("Check the proxy in the connection's settings, or this machine's.");
}

QString askItsOwner()
{
    return ProxyText::tr("Ask whoever runs the proxy, or choose another one in the connection's settings.");
}

Error unknownName(const QNetworkProxy &proxy)
{
    return failed(ProxyText::tr("The name of the proxy, %1, is not known.").arg(proxy.hostName()),
                  checkSettings());
}

Error nobodyThere(const QNetworkProxy &proxy)
{
    return failed(ProxyText::tr("Nothing answers at the proxy %1.").arg(nameOf(proxy)), checkSettings());
}

Error silent(const QNetworkProxy &proxy)
{
    return failed(ProxyText::tr("The proxy %1 did not answer in time.").arg(nameOf(proxy)), checkSettings());
}

/// Proxies that say so are sure to have answered themselves: RFC 9209's, and Squid's older one.
bool isMarked(const HttpAnswer &answer)
{
    return !answer.header("Proxy-Status").isEmpty() || !answer.header("X-Squid-Error").isEmpty();
}

/// A page for people, where no server that is asked here sends one.
bool isPageOnTheWay(const HttpAnswer &answer)
{
    const bool page = answer.header("Content-Type").toLower().startsWith("text/html");
    return page && (answer.status == 403 || (answer.status >= 502 && answer.status <= 504));
}

} // namespace

QNetworkProxy proxyTowards(const QNetworkAccessManager &network, const QUrl &url)
{
    auto *factory = network.proxyFactory();
    const auto proxies = factory ? factory->queryProxy(QNetworkProxyQuery(url)) : QList{network.proxy()};
    const QNetworkProxy first = proxies.value(0);
    return isProxy(first) ? first : QNetworkProxy(QNetworkProxy::NoProxy);
}

bool mayBeTheProxys(QNetworkReply::NetworkError code, const QNetworkProxy &proxy, const QUrl &url)
{
    if (!isProxy(proxy) || passesRequestsOn(proxy, url))
        return false;
    switch (code) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::UnknownProxyError:
        return true;
    default:
        return false;
    }
}

std::optional<Error> proxyError(QNetworkReply::NetworkError code, const QNetworkProxy &proxy, const QUrl &url)
{
    if (!isProxy(proxy))
        return {};
    const bool connectsToIt = passesRequestsOn(proxy, url);
    switch (code) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return nobodyThere(proxy);
    case QNetworkReply::ConnectionRefusedError:
        return connectsToIt ? nobodyThere(proxy) : noWayError(proxy, url);
    case QNetworkReply::ProxyNotFoundError:
        return unknownName(proxy);
    case QNetworkReply::HostNotFoundError:
        return connectsToIt ? unknownName(proxy) : noWayError(proxy, url);
    case QNetworkReply::ProxyTimeoutError:
        return silent(proxy);
    case QNetworkReply::ProxyConnectionClosedError:
        return failed(ProxyText::tr("The proxy %1 closed the connection.").arg(nameOf(proxy)), askItsOwner());
    case QNetworkReply::UnknownProxyError:
        return noWayError(proxy, url);
    default:
        return {};
    }
}

Error proxyStatusError(int status, const QNetworkProxy &proxy, const QUrl &url)
{
    const auto say = [&](const QString &text, const QString &advice) {
        return failed(text.arg(nameOf(proxy), url.host()).arg(status), advice);
    };
    switch (status) {
    case 403:
    case 405:
        return say(ProxyText::tr("The proxy %1 lets nobody through to %2: it answered %3."), askItsOwner());
    case 404:
        return say(ProxyText::tr("The proxy %1 does not know the name %2: it answered %3."),
                   ProxyText::tr("Check the address: the proxy looks up its name, not this machine."));
    case 504:
        return say(ProxyText::tr("The proxy %1 heard nothing from %2 in time: it answered %3."),
                   ProxyText::tr("Try again later. If others get through, ask whoever runs the proxy."));
    case 502:
    case 503:
        return say(ProxyText::tr("The proxy %1 cannot reach %2: it answered %3."),
                   ProxyText::tr("Check the address. If it is right, ask whoever runs the proxy."));
    default:
        return say(ProxyText::tr("The proxy %1 opens no way to %2: it answered %3."), askItsOwner());
    }
}

Error noProxyError(const QNetworkProxy &proxy)
{
    return failed(ProxyText::tr("What answers at %1 is no proxy that is understood here.").arg(nameOf(proxy)),
                  ProxyText::tr("Check the proxy's port, and whether its address begins with http:// or "
                                "socks5://."));
}

Error noWayError(const QNetworkProxy &proxy, const QUrl &url)
{
    return failed(ProxyText::tr("The proxy %1 opens no way to %2.").arg(nameOf(proxy), url.host()),
                  ProxyText::tr("Check the address. If it is right, ask whoever runs the proxy."));
}

std::optional<Error> answerOfProxy(const HttpAnswer &answer, const QNetworkProxy &proxy, const QUrl &url)
{
    if (answer.status < 400 || !isProxy(proxy) || !passesRequestsOn(proxy, url))
        return {};
    if (isMarked(answer))
        return proxyStatusError(answer.status, proxy, url);
    if (!isPageOnTheWay(answer))
        return {};
    return failed(ProxyText::tr("The proxy %1, or another one before %2, answered %3.")
                      .arg(nameOf(proxy), url.host())
                      .arg(answer.status),
                  askItsOwner());
}

} // namespace signalbox
