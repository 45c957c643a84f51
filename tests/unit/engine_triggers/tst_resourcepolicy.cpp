// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/resourcepolicy.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace signalbox::engine;
using nlohmann::json;

namespace {

json urlStatement(const json &change = json::object())
{
    json made{{"Effect", "Allow"},
              {"Principal", "*"},
              {"Action", "lambda:InvokeFunctionUrl"},
              {"Condition", {{"StringEquals", {{"lambda:FunctionUrlAuthType", "NONE"}}}}}};
    made.update(change);
    return made;
}

json invokeStatement(const json &change = json::object())
{
    json made{{"Effect", "Allow"},
              {"Principal", "*"},
              {"Action", "lambda:InvokeFunction"},
              {"Condition", {{"Bool", {{"lambda:InvokedViaFunctionUrl", "true"}}}}}};
    made.update(change);
    return made;
}

} // namespace

/// What a policy must say before services and strangers may call a function.
class ResourcePolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void services();
    void openUrls();
    void closedUrls();
};

void ResourcePolicyTest::services()
{
    const json statement = {
        {"Effect", "Allow"},
        {"Principal", {{"Service", "apigateway.amazonaws.com"}}},
        {"Action", "lambda:InvokeFunction"},
        {"Condition", {{"ArnLike", {{"AWS:SourceArn", "arn:aws:execute-api:r:0:api/*/GET/a*"}}}}}};
    ServiceCall call{"apigateway.amazonaws.com", "arn:aws:execute-api:r:0:api/prod/GET/abc", "0"};
    QVERIFY(mayInvoke({statement}, call));
    QVERIFY(!mayInvoke({}, call));
    call.sourceArn = "arn:aws:execute-api:r:0:api/prod/POST/abc";
    QVERIFY(!mayInvoke({statement}, call));
    call = {"s3.amazonaws.com", "arn:aws:execute-api:r:0:api/prod/GET/abc", "0"};
    QVERIFY(!mayInvoke({statement}, call));
}

void ResourcePolicyTest::openUrls()
{
    const json bare{{"Condition", json::object()}};
    QVERIFY(mayCallUrl({urlStatement(), invokeStatement()}));
    QVERIFY(mayCallUrl({invokeStatement(bare), urlStatement(bare)}));
    QVERIFY(mayCallUrl({urlStatement({{"Principal", {{"AWS", "*"}}}}), invokeStatement()}));
    // Of the call by the URL, its AuthType is known too.
    QVERIFY(mayCallUrl({urlStatement({{"Action", "lambda:*"}})}));
    QVERIFY(mayCallUrl({invokeStatement({{"Action", "lambda:*"}, {"Condition", json::object()}})}));
}

void ResourcePolicyTest::closedUrls()
{
    QVERIFY(!mayCallUrl({}));
    QVERIFY(!mayCallUrl({urlStatement()}));
    QVERIFY(!mayCallUrl({invokeStatement()}));
    const json service{{"Principal", {{"Service", "s3.amazonaws.com"}}}};
    QVERIFY(!mayCallUrl({urlStatement(service), invokeStatement()}));
    QVERIFY(!mayCallUrl({urlStatement(), invokeStatement(service)}));
    const auto under = [](const char *kind, const char *key, const char *value) {
        return json{{"Condition", {{kind, {{key, value}}}}}};
    };
    const json signedOnly = under("StringEquals", "lambda:FunctionUrlAuthType", "AWS_IAM");
    QVERIFY(!mayCallUrl({urlStatement(signedOnly), invokeStatement()}));
    const json ofAccount = under("StringEquals", "AWS:SourceAccount", "111111111111");
    QVERIFY(!mayCallUrl({urlStatement(ofAccount), invokeStatement()}));
    QVERIFY(!mayCallUrl({urlStatement(), invokeStatement(ofAccount)}));
    const json notByUrl = under("Bool", "lambda:InvokedViaFunctionUrl", "false");
    QVERIFY(!mayCallUrl({urlStatement(), invokeStatement(notByUrl)}));
}

QTEST_APPLESS_MAIN(ResourcePolicyTest)
#include "tst_resourcepolicy.moc"
