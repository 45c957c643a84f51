// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/urlevent.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace signalbox::engine;
using nlohmann::json;

namespace {

/// A request head over fields that live as long as it.
struct Request
{
    explicit Request(http::verb method = http::verb::get, std::string_view target = "/lambda-url/abc/")
    {
        head.method = method;
        head.target = target;
        head.fields = &fields;
        head.remote = "127.0.0.1";
    }
    Request &with(std::string_view name, std::string_view value)
    {
        fields.emplace_back(name, value);
        return *this;
    }

    Fields fields;
    RequestHead head;
};

UrlCall call()
{
    UrlCall made;
    made.urlId = "abc";
    made.domainName = "127.0.0.1:9";
    made.rawPath = "/a%20b";
    made.requestId = "r-1";
    made.time = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'795'450'718'123));
    return made;
}

json eventOf(const Request &request, std::string_view body = {})
{
    return json::parse(urlEvent(request.head, body, call()));
}

Response answerTo(const std::string &payload, const std::string &error = {})
{
    InvokeOutcome outcome;
    outcome.payload = payload;
    outcome.functionError = error;
    return urlAnswer(outcome);
}

QString header(const Response &response, std::string_view name)
{
    for (const auto &[key, value] : response.headers)
        if (key == name)
            return QString::fromStdString(value);
    return {};
}

} // namespace

class TestUrlEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWasAsked()
    {
        Request request(http::verb::post, "/lambda-url/abc/a%20b?x=1&y=&x=2");
        request.head.query = {{"x", "1"}, {"y", ""}, {"x", "2"}};
        request.with("Host", "127.0.0.1:9")
            .with("X-Twice", "a")
            .with("x-twice", "b")
            .with("Cookie", "one=1; two=2");
        request.with("Content-Type", "application/json; charset=utf-8").with("User-Agent", "test");
        const json event = eventOf(request, R"({"ä":1})");
        QVERIFY(event["version"] == "2.0");
        QVERIFY(event["rawPath"] == "/a%20b");
        QVERIFY(event["rawQueryString"] == "x=1&y=&x=2");
        QVERIFY(event["queryStringParameters"] == (json{{"x", "1,2"}, {"y", ""}}));
        QVERIFY(event["headers"]["x-twice"] == "a,b");
        QVERIFY(!event["headers"].contains("cookie"));
        QVERIFY(event["cookies"] == (json{"one=1", "two=2"}));
        QVERIFY(event["body"] == R"({"ä":1})");
        QVERIFY(event["isBase64Encoded"] == false);
        const json &context = event["requestContext"];
        QVERIFY(context["http"]["method"] == "POST");
        QVERIFY(context["http"]["userAgent"] == "test");
        QVERIFY(context["timeEpoch"] == 1'795'450'718'123);
        QVERIFY(context["time"] == "23/Nov/2026:16:18:38 +0000");
        QVERIFY(context["accountId"] == "anonymous");
    }

    void bytesTravelAsBase64()
    {
        Request image;
        image.with("Content-Type", "image/png");
        QVERIFY(eventOf(image, "\x89PNG")["body"] == "iVBORw==");
        QVERIFY(eventOf(image, "\x89PNG")["isBase64Encoded"] == true);
        Request wrong;
        wrong.with("Content-Type", "text/plain");
        QVERIFY(eventOf(wrong, "\xff\xfe")["isBase64Encoded"] == true);
        QVERIFY(!eventOf(wrong).contains("body"));
    }

    void answersAsTheFunctionSays()
    {
        const Response response = answerTo(
            R"({"statusCode":418,"headers":{"X-A":"1","n":2,"Connection":"close","X-Bad":"a\r\nb"},"cookies":["c=1"],"body":"hi"})");
        QCOMPARE(response.status, 418);
        QCOMPARE(QString::fromStdString(response.body), QStringLiteral("hi"));
        QCOMPARE(header(response, "X-A"), QStringLiteral("1"));
        QCOMPARE(header(response, "n"), QStringLiteral("2"));
        QCOMPARE(header(response, "Set-Cookie"), QStringLiteral("c=1"));
        QCOMPARE(header(response, "Content-Type"), QStringLiteral("application/json"));
        QVERIFY(header(response, "Connection").isEmpty());
        QVERIFY(header(response, "X-Bad").isEmpty());
    }

    void answersWithAnyOtherResult()
    {
        QCOMPARE(answerTo(R"({"found":[]})").status, 200);
        QCOMPARE(answerTo(R"("text")").body, std::string(R"("text")"));
        QCOMPARE(answerTo(R"({"statusCode":200,"isBase64Encoded":true,"body":"aGk="})").body,
                 std::string("hi"));
        InvokeOutcome streamed;
        streamed.contentType = "application/vnd.awslambda.http-integration-response";
        streamed.payload = std::string(R"({"statusCode":201})") + std::string(8, '\0') + "body";
        QCOMPARE(urlAnswer(streamed).status, 201);
        QCOMPARE(urlAnswer(streamed).body, std::string("body"));
        streamed.payload = R"({"statusCode":201})";
        QCOMPARE(urlAnswer(streamed).status, 502);
    }

    void readsTheHeadOfAStream()
    {
        const std::string type = "application/vnd.awslambda.http-integration-response";
        std::string seen = R"({"statusCode":203,"headers":{"X-A":"b"},"body":"not this"})";
        QVERIFY(!streamedHead(type, seen));
        seen += std::string(8, '\0') + "begin";
        const auto head = streamedHead(type, seen);
        QCOMPARE(head->status, 203);
        QCOMPARE(header(*head, "X-A"), QStringLiteral("b"));
        QVERIFY(head->body.empty());
        QCOMPARE(seen, std::string("begin"));
        std::string bare = "anything";
        QCOMPARE(header(*streamedHead("text/plain", bare), "Content-Type"), QStringLiteral("text/plain"));
        QCOMPARE(bare, std::string("anything"));
        std::string broken = "{" + std::string(8, '\0');
        QCOMPARE(streamedHead(type, broken)->status, 502);
    }

    void doesNotTellTheFunctionTheProof()
    {
        Request request;
        request.with("Authorization", "AWS4 …").with("X-Amz-Security-Token", "t").with("X-A", "b");
        UrlCall signedCall = call();
        signedCall.accountId = "000000000000";
        signedCall.accessKey = "AKIA";
        const json event = json::parse(urlEvent(request.head, {}, signedCall));
        QVERIFY(!event["headers"].contains("authorization"));
        QVERIFY(!event["headers"].contains("x-amz-security-token"));
        QVERIFY(event["headers"]["x-a"] == "b");
        QVERIFY(event["requestContext"]["authorizer"]["iam"]["accessKey"] == "AKIA");
        QVERIFY(eventOf(request)["headers"].contains("authorization"));
    }

    void failsAsGateway()
    {
        QCOMPARE(answerTo(R"({"errorMessage":"x"})", "Unhandled").status, 502);
        for (const char *payload :
             {R"({"statusCode":"no"})", R"({"statusCode":99})", R"({"statusCode":null})",
              R"({"statusCode":200,"isBase64Encoded":true,"body":"*"})",
              R"({"statusCode":200,"headers":[1]})", R"({"statusCode":99999999999999999999})"})
            QVERIFY2(answerTo(payload).status >= 200, payload);
        QCOMPARE(answerTo(R"({"statusCode":"no"})").status, 502);
        QCOMPARE(answerTo(R"({"statusCode":99})").status, 502);
    }

    void browsersAreAnsweredWithoutTheFunction()
    {
        FunctionUrl url;
        url.cors = Cors{false, {"x-a"}, {"GET", "POST"}, {"https://a.example"}, {}, 60};
        Request ask(http::verb::options);
        ask.with("Origin", "https://a.example").with("Access-Control-Request-Method", "POST");
        const auto response = preflight(ask.head, url);
        QVERIFY(response);
        QCOMPARE(header(*response, "Access-Control-Allow-Origin"), QStringLiteral("https://a.example"));
        QCOMPARE(header(*response, "Access-Control-Allow-Methods"), QStringLiteral("GET,POST"));
        QCOMPARE(header(*response, "Access-Control-Max-Age"), QStringLiteral("60"));
        Request other(http::verb::options);
        other.with("Origin", "https://b.example").with("Access-Control-Request-Method", "POST");
        QVERIFY(preflight(other.head, url)->headers.empty());
        QVERIFY(!preflight(Request().head, url));
    }
};

QTEST_GUILESS_MAIN(TestUrlEvent)
#include "tst_urlevent.moc"
