// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdabackend.h"
#include "tests/support/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

namespace signalbox::test {

/// The calls of LambdaBackend against a server that is always there.
class TestedBackend final : public aws::LambdaBackend
{
public:
    TestedBackend(NetworkFactory network, const Clock &clock)
        : LambdaBackend(std::move(network), clock)
    {
        client().setTarget(
            {QUrl(QStringLiteral("http://server:8080")), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    }
    Capabilities can{
        .httpTrigger = true, .scheduleTrigger = true, .objectTrigger = true, .queueTrigger = true};
    Capabilities capabilities() const override { return can; }
    ConnectionState state() const override { return {}; }
    void open() override {}
    void retry() override {}
    CallPtr report(Done<BackendReport>) override { return nullptr; }
    void goAway() { client().setUnavailable({Error::Kind::Network, QStringLiteral("gone"), {}, {}, {}}); }
};

inline const QByteArray configuration =
    R"({"FunctionName":"resize","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:resize","Runtime":"python3.12","Role":"arn:aws:iam::123456789012:role/r","Handler":"app.handler","CodeSize":314,"Description":"shrinks","Timeout":9,"MemorySize":512,"LastModified":"2026-11-23T16:18:38.123+0000","CodeSha256":"abc=","Version":"$LATEST","Environment":{"Variables":{"A":"1","B":"zwei"}},"RevisionId":"rev-1","State":"Active","LastUpdateStatus":"Successful","Architectures":["arm64"],"EphemeralStorage":{"Size":1024}})";
inline const QString arn = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:resize");
inline const QByteArray noBuckets = "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>";

inline QByteArray whole(const QByteArray &concurrency = {})
{
    return "{\"Configuration\":" + configuration + concurrency + "}";
}

/// What EventBridge says of a rule that there is not.
inline ScriptedAnswer noRule()
{
    return {.status = 400, .body = R"({"__type":"ResourceNotFoundException","message":"no rule"})"};
}

/// What the tests of LambdaBackend share: a scripted server, and calls that are waited for.
class LambdaHarness : public QObject
{
protected:
    void renew()
    {
        m_backend.reset();
        m_network = std::make_unique<ScriptedNetwork>();
        m_backend = std::make_unique<TestedBackend>(m_network->factory(), m_clock);
    }
    /// Waits for the one result of a call.
    template <class T, class Start>
    Result<T> wait(Start start)
    {
        std::optional<Result<T>> result;
        const CallPtr call = start([&](Result<T> answer) { result = std::move(answer); });
        if (result)
            qFatal("called back from inside the function that started the call");
        [&] { QTRY_VERIFY(result.has_value()); }();
        return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
    }
    template <class T, class Method, class... Arguments>
    Result<T> call(Method method, const Arguments &...arguments)
    {
        return wait<T>(
            [&](Done<T> done) { return (m_backend.get()->*method)(arguments..., std::move(done)); });
    }
    QList<QByteArray> lines() const
    {
        QList<QByteArray> result;
        for (const auto &request : m_network->sent())
            result.append(request.line());
        return result;
    }
    QJsonObject sentJson(qsizetype index) const
    {
        return QJsonDocument::fromJson(m_network->sent().at(index).body).object();
    }

    SetClock m_clock;
    std::unique_ptr<ScriptedNetwork> m_network;
    std::unique_ptr<TestedBackend> m_backend;
};

} // namespace signalbox::test
