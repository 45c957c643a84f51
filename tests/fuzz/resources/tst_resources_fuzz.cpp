// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Replays a corpus of requests through the parsers of buckets and tables, each as it is and in many mutations
// by a fixed seed. Whatever comes in, the parsers answer or throw ServiceError; nothing else, and no crash.
#include "app/engine/http/error.h"
#include "app/engine/resources/cloudwatch/cborreader.h"
#include "app/engine/resources/cloudwatch/queryform.h"
#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/update.h"
#include "app/engine/resources/logs/filterpattern.h"
#include "app/engine/resources/s3/awschunked.h"
#include "app/engine/resources/s3/keypath.h"
#include "app/engine/resources/s3/notification.h"
#include "app/engine/resources/s3/xml.h"
#include "tests/fuzz/resources/replay.h"

#include <QTest>

using namespace std::string_literals;
using namespace signalbox::engine;
using signalbox::test::MutationsEach;
using signalbox::test::replay;

class ResourcesFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void xml();
    void deepXml();
    void conditions();
    void updates();
    void chunkedBodies();
    void paths();
    void logPatterns();
    void metricForms();
    void metricCbor();
};

void ResourcesFuzzTest::xml()
{
    const std::vector<std::string> corpus = {
        "<NotificationConfiguration "
        "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><CloudFunctionConfiguration>"
        "<Id>a</Id><CloudFunction>arn</CloudFunction><Event>s3:ObjectCreated:*</"
        "Event><Filter><S3Key><FilterRule>"
        "<Name>prefix</Name><Value>x</Value></FilterRule></S3Key></Filter></CloudFunctionConfiguration>"
        "</NotificationConfiguration>",
        "<?xml version=\"1.0\"?><!DOCTYPE n [<!ENTITY a \"b\">]><NotificationConfiguration/>",
    };
    QVERIFY(replay(corpus, [](const std::string &text) { s3::parseNotification(text); }) >=
            int(corpus.size()));
}

void ResourcesFuzzTest::deepXml()
{
    std::string deep;
    for (int i = 0; i < 200'000; ++i)
        deep += "<a>";
    QVERIFY_THROWS_EXCEPTION(ServiceError, s3::parseXml(deep, "Delete"));
    for (int i = 0; i < 200'000; ++i)
        deep += "</a>";
    QVERIFY_THROWS_EXCEPTION(ServiceError, s3::parseXml(deep, "Delete"));
}

void ResourcesFuzzTest::conditions()
{
    using namespace dynamodb;
    const auto request = Json::parse(R"({"ExpressionAttributeNames":{"#n":"n"},
        "ExpressionAttributeValues":{":v":{"N":"1"},":s":{"S":"x"},":t":{"S":"S"}}})");
    const auto item =
        itemOf(Json::parse(R"({"n":{"N":"1"},"l":{"L":[{"M":{"x":{"S":"y"}}}]},"s":{"SS":["a"]}})"));
    const std::vector<std::string> corpus = {
        "#n = :v AND (l[0].x <> :s OR NOT begins_with(l[0].x, :s))",
        "n BETWEEN :v AND :v AND n IN (:v, :s) AND size(s) >= :v",
        "attribute_exists(l) AND attribute_not_exists(q.w[3]) AND attribute_type(n, :t) AND contains(s, :s)",
    };
    const auto target = [&](const std::string &text) {
        Substitutions substitutions(request);
        holds(parseCondition(text, substitutions, "FilterExpression"), item);
    };
    QVERIFY(replay(corpus, target) >= int(corpus.size()));
}

void ResourcesFuzzTest::updates()
{
    using namespace dynamodb;
    const auto request = Json::parse(R"({"ExpressionAttributeNames":{"#n":"n"},
        "ExpressionAttributeValues":{":v":{"N":"1"},":l":{"L":[{"N":"2"}]},":s":{"SS":["a","b"]}}})");
    const auto item =
        itemOf(Json::parse(R"({"n":{"N":"1"},"l":{"L":[{"M":{"x":{"S":"y"}}}]},"s":{"SS":["a"]}})"));
    const std::vector<std::string> corpus = {
        "SET #n = n + :v, l = list_append(l, :l) REMOVE q",
        "SET l[0].x = if_not_exists(l[0].y, :v) - :v ADD c :v DELETE s :s",
        "REMOVE l[0], n ADD s :s",
    };
    const auto target = [&](const std::string &text) {
        Substitutions substitutions(request);
        const auto result = updated(item, parseUpdate(text, substitutions));
        if (itemOf(result) != result)
            throw std::logic_error("an update made an item that is not valid: " + text);
    };
    QVERIFY(replay(corpus, target) >= int(corpus.size()));
}

void ResourcesFuzzTest::chunkedBodies()
{
    const std::vector<std::string> corpus = {
        "5;chunk-signature=aa\r\nhello\r\n0;chunk-signature=bb\r\n\r\n",
        "3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n",
    };
    const auto target = [](const std::string &text) {
        s3::AwsChunkedDecoder decoder;
        std::size_t size = 0;
        for (std::size_t at = 0; at < text.size(); at += 3)
            decoder.feed(std::string_view(text).substr(at, 3),
                         [&](std::string_view bytes) { size += bytes.size(); });
        if (size > text.size())
            throw std::logic_error("more came out than went in");
    };
    QVERIFY(replay(corpus, target) >= int(corpus.size()));
}

void ResourcesFuzzTest::paths()
{
    const std::vector<std::string> corpus = {"a/b/../c%2F~1", "//./..//\x01", "%/%25/~/x.png"};
    const auto target = [](const std::string &text) {
        if (s3::keyOfPath(s3::pathOfKey(text)).value_or("none") != text)
            throw std::logic_error("the key did not come back");
        s3::keyOfPath(text);
    };
    QCOMPARE(replay(corpus, target), int(corpus.size()) * (MutationsEach + 1));
}

void ResourcesFuzzTest::logPatterns()
{
    const std::vector<std::string> corpus = {
        R"(ERROR -"not this" ?any %re[gx]+%)",
        R"({ ($.a.b[0] = "x*" && $.n >= 1.5) || $['k'] NOT EXISTS || $.t IS TRUE })",
        R"([ip, user != a && user != b, ..., code = 4*, bytes > 10])"};
    const int taken = replay(corpus, [](const std::string &input) {
        const logs::FilterPattern pattern(input);
        pattern.matches(R"({"a":{"b":["xyz"]},"n":2,"t":true})");
        pattern.matches("1.2.3.4 - [a b] \"c d\" 404 11");
    });
    QVERIFY(taken > 0);
}

void ResourcesFuzzTest::metricForms()
{
    const std::vector<std::string> corpus = {
        "Action=PutMetricData&Version=2010-08-01&Namespace=a%20b&MetricData.member.1.MetricName=m&"
        "MetricData.member.1.Dimensions.member.1.Name=n&MetricData.member.2.Value=1.5"};
    const int taken = replay(corpus, [](const std::string &input) { cloudwatch::fromForm(input); });
    QVERIFY(taken > 0);
}

void ResourcesFuzzTest::metricCbor()
{
    using namespace std::string_literals;
    const std::vector<std::string> corpus = {
        "\xbf\x61\x61\x82\x01\x20\x61\x62\xc1\xfb\x41\xd0\0\0\0\0\0\0\x61\x63\xa1\x61\x64\xf9\x3c\0\x61\x65"
        "\x7f\x61\x78\x61\x79\xff\xff"s};
    const int taken = replay(corpus, [](const std::string &input) { cloudwatch::fromCbor(input); });
    QVERIFY(taken > 0);
    const auto value = cloudwatch::fromCbor(corpus.front());
    QCOMPARE(value.dump(), std::string(R"({"a":[1,-1],"b":1073741824.0,"c":{"d":1.0},"e":"xy"})"));
    // Nested without end.
    QVERIFY_THROWS_EXCEPTION(ServiceError, cloudwatch::fromCbor(std::string(100'000, '\x81')));
}

QTEST_GUILESS_MAIN(ResourcesFuzzTest)
#include "tst_resources_fuzz.moc"
