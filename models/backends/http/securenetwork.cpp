// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/securenetwork.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <algorithm>

namespace signalbox {

namespace {

struct NetworkText
{
    Q_DECLARE_TR_FUNCTIONS(HttpClient)
};

/// A network whose every request is made with one TLS configuration.
class SecureNetwork final : public QNetworkAccessManager
{
public:
    SecureNetwork(const QSslConfiguration &tls, const QString &serverName)
        : m_tls(tls)
        , m_serverName(serverName)
    {
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        QNetworkRequest secured = request;
        secured.setSslConfiguration(m_tls);
        secured.setPeerVerifyName(m_serverName);
        if (tellsProxyWho(request.url())) // which Qt does for those only that it may sign in for
            secured.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Automatic);
        return QNetworkAccessManager::createRequest(operation, secured, body);
    }

private:
    /// In the head of the request itself, as to a proxy that sees what it hands on.
    bool tellsProxyWho(const QUrl &url) const
    {
        if (url.scheme() != QLatin1String("http"))
            return false;
        const auto proxies = proxyFactory()->queryProxy(QNetworkProxyQuery(url));
        return std::any_of(proxies.begin(), proxies.end(),
                           [](const QNetworkProxy &each) { return !each.user().isEmpty(); });
    }

    QSslConfiguration m_tls;
    QString m_serverName;
};

/// Whether a host is one that only this machine's own cable leads to, as what tells machines of AWS their
/// role: a proxy would answer for its own machine, and read what is asked.
bool isNextDoor(const QString &host)
{
    const QHostAddress address(host);
    return address.isLinkLocal() ||
           address.isInSubnet(QHostAddress(QStringLiteral("fd00:ec2::")), 32); // AWS's way in version 6
}

/// The system's proxies, but never for this machine itself.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isThisMachine(query.peerHostName()) || isNextDoor(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

/// One for all that is further away than next door.
class ChosenProxy final : public QNetworkProxyFactory
{
public:
    explicit ChosenProxy(const QNetworkProxy &proxy)
        : m_proxy(proxy)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {isNextDoor(query.peerHostName()) ? QNetworkProxy(QNetworkProxy::NoProxy) : m_proxy};
    }

private:
    const QNetworkProxy m_proxy;
};

tl::unexpected<Error> unusable(const QString &path, const QString &why)
{
    const QString what = path.isEmpty() ? NetworkText::tr("certificate data") : path;
    return failure(Error::Kind::Invalid, NetworkText::tr("“%1” cannot be used: %2.").arg(what, why),
                   NetworkText::tr("Choose another file in the connection's settings."));
}

/// `held` is what would be in the file.
Result<QByteArray> readPem(const QByteArray &held, const QString &path)
{
    if (!held.isEmpty())
        return held;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.read(1024 * 1024);
    return unusable(path, file.errorString());
}

Result<QList<QSslCertificate>> readCertificates(const QByteArray &held, const QString &path)
{
    return readPem(held, path).and_then([&](const QByteArray &pem) -> Result<QList<QSslCertificate>> {
        auto certificates = QSslCertificate::fromData(pem, QSsl::Pem);
        if (certificates.isEmpty())
            return unusable(path, NetworkText::tr("it holds no certificate"));
        return certificates;
    });
}

Result<QSslKey> readKey(const QByteArray &held, const QString &path)
{
    return readPem(held, path).and_then([&](const QByteArray &pem) -> Result<QSslKey> {
        for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
            QSslKey key(pem, algorithm);
            if (!key.isNull())
                return key;
        }
        return unusable(path, NetworkText::tr("it holds no private key that can be read without a password"));
    });
}

Result<QSslConfiguration> configuration(const NetworkSettings &settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!settings.caFile.isEmpty() || !settings.ca.isEmpty()) {
        const auto trusted = readCertificates(settings.ca, settings.caFile);
        if (!trusted)
            return tl::make_unexpected(trusted.error());
        if (settings.onlyThisCa)
            tls.setCaCertificates({});
        tls.addCaCertificates(*trusted);
    }
    if (!settings.certificateFile.isEmpty() || !settings.certificate.isEmpty()) {
        const auto own = readCertificates(settings.certificate, settings.certificateFile);
        const auto key = readKey(settings.key, settings.keyFile);
        if (!own || !key)
            return tl::make_unexpected(own ? key.error() : own.error());
        tls.setLocalCertificateChain(*own);
        tls.setPrivateKey(*key);
    }
    return tls;
}

/// Also of what is no address at all.
QString withoutPassword(const QString &address)
{
    return address.mid(address.lastIndexOf(u'@') + 1);
}

Result<std::optional<QNetworkProxy>> proxyOf(const QString &text)
{
    if (text.isEmpty())
        return std::optional<QNetworkProxy>();
    const QUrl url(text, QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (url.host().isEmpty() || (!socks && url.scheme() != QLatin1String("http")))
        return failure(Error::Kind::Invalid,
                       NetworkText::tr("“%1” is no address of a proxy.").arg(withoutPassword(text)),
                       NetworkText::tr("Write it as http://host:port or socks5://host:port."));
    return std::optional(QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                                       url.host(), static_cast<quint16>(url.port(socks ? 1080 : 8080)),
                                       url.userName(), url.password()));
}

QNetworkProxy signedIn(QNetworkProxy proxy, const ProxyLogin *login)
{
    if (login && proxy.user().isEmpty()) {
        proxy.setUser(login->user());
        proxy.setPassword(login->password());
    }
    return proxy;
}

} // namespace

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Result<NetworkFactory> secureNetwork(const NetworkSettings &settings)
{
    const auto tls = configuration(settings);
    if (!tls)
        return tl::make_unexpected(tls.error());
    const auto proxy = proxyOf(settings.proxy);
    if (!proxy)
        return tl::make_unexpected(proxy.error());
    return NetworkFactory(
        [tls = *tls, proxy = *proxy, login = settings.proxyLogin, name = settings.serverName] {
            auto network = std::make_unique<SecureNetwork>(tls, name);
            if (proxy) // the network owns what is given to it
                network->setProxyFactory(new ChosenProxy(signedIn(*proxy, login.get())));
            else
                network->setProxyFactory(new SystemProxies);
            return network;
        });
}

} // namespace signalbox
