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
    explicit SecureNetwork(const QSslConfiguration &tls)
        : m_tls(tls)
    {
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        QNetworkRequest secured = request;
        secured.setSslConfiguration(m_tls);
        return QNetworkAccessManager::createRequest(operation, secured, body);
    }

private:
    QSslConfiguration m_tls;
};

/// The system's proxies, but never for this machine itself.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

tl::unexpected<Error> unusable(const QString &path, const QString &why)
{
    return failure(Error::Kind::Invalid, NetworkText::tr("“%1” cannot be used: %2.").arg(path, why),
                   NetworkText::tr("Choose another file in the connection's settings."));
}

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.read(1024 * 1024);
    return unusable(path, file.errorString());
}

Result<QList<QSslCertificate>> readCertificates(const QString &path)
{
    return readPem(path).and_then([&](const QByteArray &pem) -> Result<QList<QSslCertificate>> {
        auto certificates = QSslCertificate::fromData(pem, QSsl::Pem);
        if (certificates.isEmpty())
            return unusable(path, NetworkText::tr("it holds no certificate"));
        return certificates;
    });
}

Result<QSslKey> readKey(const QString &path)
{
    return readPem(path).and_then([&](const QByteArray &pem) -> Result<QSslKey> {
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
    if (!settings.caFile.isEmpty()) {
        const auto trusted = readCertificates(settings.caFile);
        if (!trusted)
            return tl::make_unexpected(trusted.error());
        tls.addCaCertificates(*trusted);
    }
    if (!settings.certificateFile.isEmpty()) {
        const auto own = readCertificates(settings.certificateFile);
        const auto key = readKey(settings.keyFile);
        if (!own || !key)
            return tl::make_unexpected(own ? key.error() : own.error());
        tls.setLocalCertificateChain(*own);
        tls.setPrivateKey(*key);
    }
    return tls;
}

Result<std::optional<QNetworkProxy>> proxyOf(const QString &text)
{
    if (text.isEmpty())
        return std::optional<QNetworkProxy>();
    const QUrl url(text, QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (url.host().isEmpty() || (!socks && url.scheme() != QLatin1String("http")))
        return failure(Error::Kind::Invalid, NetworkText::tr("“%1” is no address of a proxy.").arg(text),
                       NetworkText::tr("Write it as http://host:port or socks5://host:port."));
    return std::optional(QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                                       url.host(), static_cast<quint16>(url.port(socks ? 1080 : 8080))));
}

} // namespace

Result<NetworkFactory> secureNetwork(const NetworkSettings &settings)
{
    const auto tls = configuration(settings);
    if (!tls)
        return tl::make_unexpected(tls.error());
    const auto proxy = proxyOf(settings.proxy);
    if (!proxy)
        return tl::make_unexpected(proxy.error());
    return NetworkFactory([tls = *tls, proxy = *proxy] {
        auto network = std::make_unique<SecureNetwork>(tls);
        if (proxy)
            network->setProxy(*proxy);
        else
            network->setProxyFactory(new SystemProxies); // the network owns it
        return network;
    });
}

} // namespace signalbox
