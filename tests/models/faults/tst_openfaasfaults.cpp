// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logline.h"
#include "models/backends/openfaas/openfaasbackend.h"
#include "models/domain/answeredlater.h"
#include "tests/models/faults/faultsuite.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace signalbox;
using signalbox::test::FaultServer;

class TestOpenFaasFaults : public signalbox::test::FaultSuite
{
    Q_OBJECT

private:
    std::unique_ptr<Backend> make(const QUrl &endpoint, NetworkFactory network) override
    {
        openfaas::OpenFaasPace pace;
        pace.retryMs = pace.longestRetryMs = 20;
        pace.http = {2, 5, 5'000};
        pace.logs = {callsPerMinute(), 8, 20, 20, 20, 5'000, 600'000};
        const openfaas::Gateway gateway{endpoint, "Basic x", {}};
        openfaas::SignIn signIn = [gateway](Done<openfaas::Gateway> done) {
            return answerLater(std::move(done), gateway);
        };
        return std::make_unique<openfaas::OpenFaasBackend>(std::move(signIn), std::move(network), clock(),
                                                           pace);
    }

    QByteArray answer(const QByteArray &request) override
    {
        const QUrl url = QUrl::fromEncoded("http://x" + request.split(' ').at(1));
        if (url.path() == QLatin1String("/system/functions"))
            return FaultServer::http(200, R"([{"name":"f","namespace":"fn","image":"i","replicas":1}])");
        if (url.path() == QLatin1String("/system/info"))
            return FaultServer::http(200, R"({"provider":{"provider":"faasd"},"version":{"release":"1"}})");
        if (url.path() != QLatin1String("/system/logs"))
            return FaultServer::http(404, {});
        return FaultServer::http(
            200, log(QUrlQuery(url).queryItemValue(QStringLiteral("since"), QUrl::FullyDecoded)));
    }
    QByteArray listing() const override { return "GET /system/functions"; }
    QByteArray signedOut(const QByteArray &) override
    {
        return FaultServer::http(401, "invalid credentials");
    }

    /// From the whole second on, as journals do.
    QByteArray log(const QString &since) const
    {
        const qint64 fromMs = openfaas::timeUsOf(since).value_or(0) / 1'000'000 * 1'000;
        QByteArray text;
        for (int each = 0; each < lines().size(); ++each) {
            if (lines().at(each) < fromMs)
                continue;
            const QString at =
                QDateTime::fromMSecsSinceEpoch(lines().at(each), Qt::UTC).toString(Qt::ISODateWithMs);
            const QJsonObject line{{QStringLiteral("name"), QStringLiteral("f")},
                                   {QStringLiteral("instance"), QStringLiteral("f-1")},
                                   {QStringLiteral("timestamp"), at},
                                   {QStringLiteral("text"), QStringLiteral("line %1").arg(each)}};
            text += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
        }
        return text;
    }
};

QTEST_GUILESS_MAIN(TestOpenFaasFaults)
#include "tst_openfaasfaults.moc"
