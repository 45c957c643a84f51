// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/autherror.h"
#include "app/engine/auth/sigv4.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/awschunked.h"
#include "app/engine/resources/s3/bucketname.h"
#include "app/engine/resources/s3/bucketstore.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/keypath.h"
#include "app/engine/resources/s3/listing.h"
#include "app/engine/resources/s3/notification.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <unistd.h>

using namespace signalbox::engine;
using namespace signalbox::engine::s3;

namespace {

std::string codeOf(auto &&action)
{
    try {
        action();
    } catch (const ServiceError &error) {
        return error.code;
    }
    return {};
}

/// Keys made of what paths and encodings trip over.
std::string hostileKey(std::mt19937 &random)
{
    static const std::vector<std::string> pieces = {
        "/",   "//", ".",  "..",   "../",  "a",  "b.txt", "%", "%2F",
        "%2e", "~",  "~1", "\x01", "\x7f", "\\", " ",     "ü", "日",
    };
    std::string key;
    for (auto count = 1 + random() % 8; count > 0; --count)
        key += pieces[random() % pieces.size()];
    return key;
}

TempFile fileWith(const BucketStore &store, const std::string &text)
{
    TempFile file(store.files().uploads());
    file.write(text);
    file.sync();
    return file;
}

Object put(BucketStore &store, const std::string &key, const std::string &text)
{
    Object object;
    object.key = key;
    object.size = text.size();
    object.etag = hexEncode(digestOf(DigestKind::Md5, text));
    return store.put("box", object, fileWith(store, text));
}

std::string bytesOf(const BucketStore &store, const std::string &key)
{
    const auto opened = store.open("box", key);
    std::string text(opened.object.size + 1, '\0');
    const auto got = ::pread(*opened.descriptor, text.data(), text.size(), 0);
    text.resize(got < 0 ? 0 : std::size_t(got));
    return text;
}

std::string decoded(const std::string &input, std::size_t piece, AwsChunkedDecoder &decoder)
{
    std::string out;
    for (std::size_t at = 0; at < input.size(); at += piece)
        decoder.feed(std::string_view(input).substr(at, piece),
                     [&](std::string_view bytes) { out += bytes; });
    return out;
}

} // namespace

class EngineS3Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsReadLikeKeysAndGoBack();
    void hostileKeysStayInsideAndApart();
    void hostileKeysKeepTheirBytes();
    void aKeyMayBeAPrefixOfAnother();
    void whatACrashLeftIsClearedUp();
    void chunkedBodiesInPiecesOfEverySize();
    void signaturesOfChunksAreThePublishedOnes();
    void brokenChunkedBodiesAreRefused_data();
    void brokenChunkedBodiesAreRefused();
    void checksumsMatchTheirPublishedValues();
    void bucketNames_data();
    void bucketNames();
    void ranges_data();
    void ranges();
    void listingsAgreeWithBruteForce();
    void notificationsKeepTheirRules();
    void badNotificationsAreRefused_data();
    void badNotificationsAreRefused();
};

void EngineS3Test::pathsReadLikeKeysAndGoBack()
{
    QCOMPARE(pathOfKey("photos/2026/cat picture.png"), std::string("photos/2026/cat picture.png"));
    QCOMPARE(pathOfKey("../x"), std::string("%2E%2E/x"));
    QCOMPARE(pathOfKey("/a/"), std::string("%/a/%"));
    QCOMPARE(numberedPath("a.d/cat.png", 2), std::string("a.d/cat~2.png"));
    QCOMPARE(numberedPath("a.d/cat", 2), std::string("a.d/cat~2"));
    QVERIFY(!keyOfPath("a//b"));
    QVERIFY(!keyOfPath("a~1"));
}

void EngineS3Test::hostileKeysStayInsideAndApart()
{
    std::mt19937 random(7);
    std::map<std::string, std::string> seen;
    for (int i = 0; i < 20'000; ++i) {
        const auto key = hostileKey(random);
        const auto path = pathOfKey(key);
        QCOMPARE(keyOfPath(path).value_or("none"), key);
        const auto normal = std::filesystem::path("root") / path;
        QCOMPARE(normal.lexically_normal(), normal);
        QVERIFY(path.front() != '/' && path.find('~') == std::string::npos);
        QCOMPARE(seen.try_emplace(path, key).first->second, key);
    }
}

void EngineS3Test::hostileKeysKeepTheirBytes()
{
    const QTemporaryDir folder;
    BucketStore store(folder.path().toStdString());
    store.createBucket({"box", "us-east-1", 0});
    std::mt19937 random(11);
    std::map<std::string, std::string> expected;
    for (int i = 0; i < 120; ++i) {
        const auto key = i % 20 == 0 ? std::string(300 + i, 'x') : hostileKey(random);
        expected[key] = key + std::to_string(i);
        put(store, key, expected[key]);
        if (i % 5 == 0) {
            store.remove("box", expected.begin()->first);
            expected.erase(expected.begin());
        }
    }
    for (const auto &[key, text] : expected)
        QCOMPARE(bytesOf(store, key), text);
    QCOMPARE(listObjects(store.index(), "box", {}).objects.size(), expected.size());
    for (const auto &[key, text] : expected)
        store.remove("box", key);
    store.deleteBucket("box");
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("buckets/box"))));
}

void EngineS3Test::aKeyMayBeAPrefixOfAnother()
{
    const QTemporaryDir folder;
    BucketStore store(folder.path().toStdString());
    store.createBucket({"box", "us-east-1", 0});
    for (const auto *key : {"a", "a/b", "a/b/c", "x/y/z", "x/y", "x"})
        put(store, key, key);
    for (const auto *key : {"a", "a/b", "a/b/c", "x/y/z", "x/y", "x"})
        QCOMPARE(bytesOf(store, key), std::string(key));
    put(store, "a", "new");
    QCOMPARE(bytesOf(store, "a"), std::string("new"));
}

void EngineS3Test::whatACrashLeftIsClearedUp()
{
    const QTemporaryDir folder;
    const auto data = folder.path().toStdString();
    {
        BucketStore store(data);
        store.createBucket({"box", "us-east-1", 0});
        put(store, "kept", "kept");
        // Killed after the bytes had their name, before the index knew them, and while others arrived.
        store.index().addGarbage("box", "half");
        std::filesystem::copy_file(store.files().file("box", "kept"), store.files().file("box", "half"));
        std::filesystem::copy_file(store.files().file("box", "kept"), store.files().uploads() / "tmp-1");
    }
    BucketStore store(data);
    QVERIFY(!std::filesystem::exists(store.files().file("box", "half")));
    QVERIFY(!std::filesystem::exists(store.files().uploads() / "tmp-1"));
    QCOMPARE(bytesOf(store, "kept"), std::string("kept"));
    put(store, "half", "whole");
    QCOMPARE(bytesOf(store, "half"), std::string("whole"));
}

void EngineS3Test::chunkedBodiesInPiecesOfEverySize()
{
    const std::string body = "5;chunk-signature=ab\r\nhello\r\nA\r\n, world!\r\n\r\n0;chunk-signature=cd\r\n"
                             "x-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature: ef\r\n\r\n";
    for (std::size_t piece = 1; piece <= body.size(); ++piece) {
        AwsChunkedDecoder decoder;
        QCOMPARE(decoded(body, piece, decoder), std::string("hello, world!\r\n"));
        QVERIFY(decoder.complete());
        QCOMPARE(decoder.trailers().size(), std::size_t(1)); // the signature is none that is handed on
        QCOMPARE(decoder.trailers().at(0).first, std::string("x-amz-checksum-crc32"));
    }
    AwsChunkedDecoder cut;
    decoded(body.substr(0, 30), 7, cut);
    QVERIFY(!cut.complete());
    AwsChunkedDecoder bare(nullptr, true); // trailers were announced
    decoded("5\r\nhello\r\n0\r\n\r\n", 7, bare);
    QVERIFY(!bare.complete());
}

/// The example of S3's documentation: 65 KiB of "a" in chunks of 64 KiB.
void EngineS3Test::signaturesOfChunksAreThePublishedOnes()
{
    const std::string scope = "20130524/us-east-1/s3/aws4_request";
    const auto key = signingKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "20130524", "us-east-1", "s3");
    const std::string seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    const std::string first = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    const std::string second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    const std::string last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
    const auto body = [&](const std::string &content) {
        return "10000;chunk-signature=" + first + "\r\n" + content + "\r\n400;chunk-signature=" + second +
               "\r\n" + std::string(1024, 'a') + "\r\n0;chunk-signature=" + last + "\r\n\r\n";
    };
    ChunkSignatures good(key, "20130524T000000Z", scope, seed);
    AwsChunkedDecoder decoder(&good);
    QCOMPARE(decoded(body(std::string(65536, 'a')), 1000, decoder).size(), std::size_t(66560));
    QVERIFY(decoder.complete());
    ChunkSignatures bad(key, "20130524T000000Z", scope, seed);
    AwsChunkedDecoder wary(&bad);
    bool refused = false;
    try {
        decoded(body("b" + std::string(65535, 'a')), 1000, wary);
    } catch (const AuthError &) {
        refused = true;
    }
    QVERIFY(refused);
}

void EngineS3Test::brokenChunkedBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no size") << QByteArray("hello\r\n");
    QTest::newRow("negative") << QByteArray("-5\r\nhello\r\n");
    QTest::newRow("longer than said") << QByteArray("2\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("too big a number") << QByteArray("fffffffffffffffff\r\nx\r\n");
    QTest::newRow("trailer without colon") << QByteArray("0\r\nnonsense\r\n\r\n");
    QTest::newRow("bytes after the end") << QByteArray("0\r\n\r\nmore");
    QTest::newRow("endless line") << QByteArray(5000, '1');
}

void EngineS3Test::brokenChunkedBodiesAreRefused()
{
    QFETCH(QByteArray, body);
    AwsChunkedDecoder decoder;
    QCOMPARE(codeOf([&] { decoded(body.toStdString(), 3, decoder); }), std::string("IncompleteBody"));
}

/// The check values of the CRC catalogues, and of the hashes' own standards.
void EngineS3Test::checksumsMatchTheirPublishedValues()
{
    QCOMPARE(hexEncode(digestOf(DigestKind::Crc32, "123456789")), std::string("cbf43926"));
    QCOMPARE(hexEncode(digestOf(DigestKind::Crc32c, "123456789")), std::string("e3069283"));
    QCOMPARE(hexEncode(digestOf(DigestKind::Crc64Nvme, "123456789")), std::string("ae8b14860a799888"));
    QCOMPARE(hexEncode(digestOf(DigestKind::Md5, "abc")), std::string("900150983cd24fb0d6963f7d28e17f72"));
    QCOMPARE(hexEncode(digestOf(DigestKind::Sha1, "abc")),
             std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
    QCOMPARE(hexEncode(digestOf(DigestKind::XxHash64, "")), std::string("ef46db3751d8e999"));
    QCOMPARE(hexEncode(digestOf(DigestKind::XxHash64, "abc")), std::string("44bc2cf5ad770999"));
    QCOMPARE(hexEncode(digestOf(DigestKind::XxHash3, "")), std::string("2d06800538d394c2"));
    QCOMPARE(hexEncode(digestOf(DigestKind::XxHash3, "abc")), std::string("78af5f94892f3950"));
    QCOMPARE(hexEncode(digestOf(DigestKind::XxHash128, "")), std::string("99aa06d3014798d86001c324468d497f"));
    QCOMPARE(hexEncode(digestOf(DigestKind::XxHash128, "abc")),
             std::string("06b05ab6733a618578af5f94892f3950"));
    std::mt19937 random(3);
    std::string text(4099, '\0');
    for (char &c : text)
        c = char(random());
    for (const auto kind : ChecksumKinds) {
        const auto pieces = makeDigest(kind);
        for (std::size_t at = 0; at < text.size(); at += 13)
            pieces->update(std::string_view(text).substr(at, 13));
        QCOMPARE(pieces->finish(), digestOf(kind, text));
    }
}

void EngineS3Test::bucketNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    for (const auto *good : {"abc", "photos", "my.bucket-1", "0ab"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const auto *bad :
         {"", "ab", "Photos", "a..b", "-ab", "ab-", "a_b", "192.168.0.1", "xn--a", "x-s3alias", ".ab", "a/b"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    QTest::newRow("63") << QString(63, u'a') << true;
    QTest::newRow("64") << QString(64, u'a') << false;
}

void EngineS3Test::bucketNames()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QCOMPARE(isBucketName(name.toStdString()), good);
}

void EngineS3Test::ranges_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("length"); // -1: InvalidRange
    QTest::addColumn<bool>("partial");
    QTest::newRow("none") << QString() << 0 << 10 << false;
    QTest::newRow("first") << QStringLiteral("bytes=0-0") << 0 << 1 << true;
    QTest::newRow("middle") << QStringLiteral("bytes=2-4") << 2 << 3 << true;
    QTest::newRow("open") << QStringLiteral("bytes=7-") << 7 << 3 << true;
    QTest::newRow("suffix") << QStringLiteral("bytes=-4") << 6 << 4 << true;
    QTest::newRow("long suffix") << QStringLiteral("bytes=-99") << 0 << 10 << true;
    QTest::newRow("past the end") << QStringLiteral("bytes=5-99") << 5 << 5 << true;
    QTest::newRow("behind the end") << QStringLiteral("bytes=10-") << 0 << -1 << true;
    QTest::newRow("empty suffix") << QStringLiteral("bytes=-0") << 0 << -1 << true;
    QTest::newRow("backwards") << QStringLiteral("bytes=4-2") << 0 << 10 << false;
    QTest::newRow("several") << QStringLiteral("bytes=0-1,4-5") << 0 << 10 << false;
    QTest::newRow("nonsense") << QStringLiteral("bytes=a-b") << 0 << 10 << false;
}

void EngineS3Test::ranges()
{
    QFETCH(QString, header);
    QFETCH(int, offset);
    QFETCH(int, length);
    QFETCH(bool, partial);
    if (length < 0) {
        QCOMPARE(codeOf([&] { rangeOf(header.toStdString(), 10); }), std::string("InvalidRange"));
        return;
    }
    const auto range = rangeOf(header.toStdString(), 10);
    QCOMPARE(int(range.offset), offset);
    QCOMPARE(int(range.length), length);
    QCOMPARE(range.partial, partial);
}

/// All pages of a listing, put together.
static std::vector<std::string> allPages(const BucketStore &store, ListQuery query)
{
    std::vector<std::string> names;
    for (int page = 0; page < 500; ++page) {
        const auto listing = listObjects(store.index(), "box", query);
        std::vector<std::string> entries = listing.prefixes;
        for (const auto &object : listing.objects)
            entries.push_back(object.key);
        std::sort(entries.begin(), entries.end());
        names.insert(names.end(), entries.begin(), entries.end());
        if (!listing.truncated)
            break;
        query.after = listing.last;
    }
    return names;
}

void EngineS3Test::listingsAgreeWithBruteForce()
{
    const QTemporaryDir folder;
    BucketStore store(folder.path().toStdString());
    store.createBucket({"box", "us-east-1", 0});
    std::mt19937 random(5);
    std::set<std::string> keys;
    for (int i = 0; i < 80; ++i) {
        std::string key;
        for (auto count = 1 + random() % 6; count > 0; --count)
            key += std::string_view("ab/")[random() % 3];
        keys.insert(key);
        put(store, key, "x");
    }
    for (const std::string prefix : {"", "a", "a/", "b/a", "/"}) {
        for (const std::string delimiter : {"", "/", "b"}) {
            std::set<std::string> expected;
            for (const auto &key : keys) {
                const auto cut = delimiter.empty() ? std::string::npos : key.find(delimiter, prefix.size());
                if (key.starts_with(prefix))
                    expected.insert(cut == std::string::npos ? key : key.substr(0, cut + delimiter.size()));
            }
            for (const std::size_t limit : {1, 2, 7, 1000}) {
                const ListQuery query{prefix, delimiter, {}, limit};
                QCOMPARE(allPages(store, query), std::vector<std::string>(expected.begin(), expected.end()));
            }
        }
    }
}

static std::string rule(const std::string &inner)
{
    return "<NotificationConfiguration><CloudFunctionConfiguration>" + inner +
           "</CloudFunctionConfiguration></NotificationConfiguration>";
}

void EngineS3Test::notificationsKeepTheirRules()
{
    const auto rules = notificationFromJson(notificationToJson(parseNotification(rule(
        "<Id>one</Id><CloudFunction>arn:x</CloudFunction><Event>s3:ObjectCreated:*</Event><Filter><S3Key>"
        "<FilterRule><Name>prefix</Name><Value>in/</Value></FilterRule><FilterRule><Name>Suffix</Name>"
        "<Value>.png</Value></FilterRule></S3Key></Filter>"))));
    QCOMPARE(rules.size(), 1U);
    QVERIFY(matches(rules[0], "ObjectCreated:Put", "in/cat.png"));
    QVERIFY(matches(rules[0], "ObjectCreated:CompleteMultipartUpload", "in/cat.png"));
    QVERIFY(!matches(rules[0], "ObjectRemoved:Delete", "in/cat.png"));
    QVERIFY(!matches(rules[0], "ObjectCreated:Put", "out/cat.png"));
    QVERIFY(!matches(rules[0], "ObjectCreated:Put", "in/cat.jpg"));

    ObjectEvent event;
    event.name = "ObjectCreated:Put";
    event.bucket = {"box", "eu-west-1", 0};
    event.object.key = "in/a b+ü.png";
    event.object.size = 7;
    event.object.etag = "abc";
    const auto record = notificationOf(event, "one")["Records"][0];
    QCOMPARE(record["s3"]["object"]["key"].get<std::string>(), std::string("in/a+b%2B%C3%BC.png"));
    QCOMPARE(record["s3"]["configurationId"].get<std::string>(), std::string("one"));
    QCOMPARE(record["awsRegion"].get<std::string>(), std::string("eu-west-1"));
    event.name = "ObjectRemoved:Delete";
    QVERIFY(!notificationOf(event, "one")["Records"][0]["s3"]["object"].contains("size"));
}

void EngineS3Test::badNotificationsAreRefused_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const std::string &xml, const char *code) {
        QTest::newRow(name) << QByteArray::fromStdString(xml) << QByteArray(code);
    };
    const std::string function = "<CloudFunction>arn:x</CloudFunction>";
    row("not xml", "<Notif", "MalformedXML");
    row("other root", "<Other/>", "MalformedXML");
    row("no function", rule("<Event>s3:ObjectCreated:*</Event>"), "MalformedXML");
    row("no event", rule(function), "MalformedXML");
    row("unknown event", rule(function + "<Event>s3:Nothing:*</Event>"), "InvalidArgument");
    row("unknown filter",
        rule(function + "<Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>infix</Name>"
                        "<Value>x</Value></FilterRule></S3Key></Filter>"),
        "InvalidArgument");
    row("overlap",
        rule("<Id>1</Id>" + function +
             "<Event>s3:ObjectCreated:*</Event></"
             "CloudFunctionConfiguration><CloudFunctionConfiguration><Id>2</Id>" +
             function + "<Event>s3:ObjectCreated:Put</Event>"),
        "InvalidArgument");
    row("topic", "<NotificationConfiguration><TopicConfiguration/></NotificationConfiguration>",
        "InvalidArgument");
    row("no queue", "<NotificationConfiguration><QueueConfiguration/></NotificationConfiguration>",
        "MalformedXML");
}

void EngineS3Test::badNotificationsAreRefused()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, code);
    QCOMPARE(codeOf([&] { parseNotification(xml.toStdString()); }), code.toStdString());
}

QTEST_GUILESS_MAIN(EngineS3Test)
#include "tst_engine_s3.moc"
