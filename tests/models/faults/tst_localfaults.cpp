// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/localbackend.h"
#include "tests/models/faults/faultsuite.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace signalbox;
using signalbox::test::Fault;
using signalbox::test::FaultServer;

/// In the engine's place is a program that only says where the engine answers: there it is the test that
/// does. The engine's process goes on whatever is answered, and with it the connection.
class TestLocalFaults : public signalbox::test::FaultSuite
{
    Q_OBJECT

private:
    std::unique_ptr<Backend> make(const QUrl &endpoint, NetworkFactory network) override
    {
        put("credentials", "[default]\naws_access_key_id=AKIDEXAMPLE\naws_secret_access_key=secret\n");
        put("engine", "#!/bin/sh\necho '{\"ready\":true,\"endpoint\":\"" + endpoint.toEncoded() +
                          "\",\"credentials\":\"" + path("credentials").toUtf8() + "\"}'\nexec sleep 600\n");
        QFile::setPermissions(path("engine"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return std::make_unique<LocalBackend>(EngineSettings{path("engine"), m_folder.path(), {}},
                                              std::move(network), clock());
    }
    QString scheme() const override { return {}; }
    bool polls() const override { return false; }
    ConnectionState::Kind stateWithout(Fault) const override { return ConnectionState::Kind::Ready; }

    QByteArray answer(const QByteArray &request) override
    {
        const QUrl url = QUrl::fromEncoded("http://x" + request.split(' ').at(1));
        if (url.path() != QLatin1String("/signalbox/events"))
            return FaultServer::http(200, R"({"Functions":[{"FunctionName":"f"}]})");
        return FaultServer::http(200,
                                 events(QUrlQuery(url).queryItemValue(QStringLiteral("after")).toLongLong()),
                                 "Content-Type: application/x-ndjson\r\n");
    }
    QByteArray listing() const override { return "GET /2015-03-31/functions"; }
    QByteArray signedOut(const QByteArray &) override
    {
        return FaultServer::http(403, R"({"message":"The key is not known."})",
                                 "x-amzn-ErrorType: UnrecognizedClientException\r\n");
    }

    /// What the journal holds after this number; the engine would go on, this one ends.
    QByteArray events(qint64 after) const
    {
        QByteArray text = line({{QStringLiteral("type"), QStringLiteral("signalbox.hello")},
                                {QStringLiteral("journal"), QStringLiteral("j")},
                                {QStringLiteral("first"), 1},
                                {QStringLiteral("next"), lines().size() + 1}});
        for (qint64 each = after; each < lines().size(); ++each)
            text += line({{QStringLiteral("seq"), each + 1},
                          {QStringLiteral("time"), QStringLiteral("2026-11-26T12:00:00.000000Z")},
                          {QStringLiteral("type"), QStringLiteral("function")},
                          {QStringLiteral("record"), QStringLiteral("line %1").arg(each)}});
        return text;
    }

    static QByteArray line(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void put(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the test's folder cannot be written");
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestLocalFaults)
#include "tst_localfaults.moc"
