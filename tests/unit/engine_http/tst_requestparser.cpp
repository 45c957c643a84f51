// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/requestparser.h"

#include <QTest>
#include <algorithm>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <random>

using namespace signalbox::engine;
namespace http = boost::beast::http;
using boost::beast::flat_buffer;
using boost::system::error_code;

namespace {

constexpr std::uint32_t HeadLimit = 65'536;
const std::string Plain =
    "POST /a%20b?c=d HTTP/1.1\r\nHost: desk\r\nX-Amz-Date:  20261127T000000Z \r\nEmpty:\r\n"
    "content-LENGTH: 7\r\n\r\n";

using Names = std::vector<std::pair<std::string, std::string>>;

/// In the order of their names, those of one name in theirs.
Names sorted(Names fields)
{
    const auto name = [](const auto &field) { return QByteArray::fromStdString(field.first).toLower(); };
    std::ranges::stable_sort(fields, {}, name);
    return fields;
}

void put(flat_buffer &buffer, std::string_view text)
{
    buffer.commit(boost::asio::buffer_copy(buffer.prepare(text.size()), boost::asio::buffer(text)));
}

/// What of a head the engine goes by.
struct Reading
{
    std::string method;
    std::string target;
    Names fields;
    bool keepAlive = true;
    std::uint64_t length = 0;

    bool operator==(const Reading &) const = default;
};

std::optional<Reading> readPlainly(const std::string &text)
{
    Fields fields;
    const auto head = readPlainHead(text, fields);
    if (!head)
        return std::nullopt;
    const Names copied(fields.begin(), fields.end());
    return Reading{std::string(http::to_string(head->method)), std::string(head->target), sorted(copied),
                   head->keepAlive, head->contentLength.value_or(0)};
}

/// The judge of what a head says.
std::optional<Reading> readByBeast(const std::string &text)
{
    http::request_parser<http::string_body> parser;
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    error_code error;
    const std::size_t used = parser.put(boost::asio::buffer(text), error);
    if (!parser.is_header_done() || used != text.size() || parser.chunked() || parser.get().version() != 11)
        return std::nullopt;
    Names fields;
    for (const auto &field : parser.get().base())
        fields.emplace_back(field.name_string(), field.value());
    const auto length = parser.content_length();
    return Reading{std::string(parser.get().method_string()), std::string(parser.get().target()),
                   sorted(fields), parser.keep_alive(), length ? *length : 0};
}

/// A head of good and bad pieces, in which now and then a byte is another one.
std::string anyHead(std::mt19937 &random)
{
    const auto any = [&random](const std::vector<std::string> &from) { return from[random() % from.size()]; };
    std::string head = any({"GET", "POST", "PUT", "DELETE", "HEAD", "get", "BREW"}) + " " +
                       any({"/", "/a/b?c=d", "http://desk/a", "*", "/a b", "/\xc3\xa9", ""}) + " " +
                       any({"HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0"}) + "\r\n";
    for (auto fields = random() % 6; fields > 0; --fields)
        head += any({"Host", "X-Amz-Date", "Content-Length", "content-length", "Connection", "Upgrade",
                     "Transfer-Encoding", "Expect", "Proxy-Connection", "x_y", "bad name", ""}) +
                any({":", ": ", ":  ", " :", ":\t"}) +
                any({"desk", "0", "12", "1 2", "close", "keep-alive", "Keep-Alive, close", "chunked", "\xff",
                     "a\tb", "99999999999999999999", "+5", "", "v "}) +
                any({"\r\n", "\r\n", "\r\n", "\n", "\r\n more\r\n"});
    head += "\r\n";
    if (random() % 4 == 0)
        head[random() % head.size()] = static_cast<char>(random() % 256);
    return head;
}

} // namespace

class RequestParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainHeadIsRead();
    void anythingElseIsLeftToBeast_data();
    void anythingElseIsLeftToBeast();
    void whatIsReadPlainlyBeastReadsTheSame();
    void bodiesAndRequestsFollowEachOther();
    void aHeadMayComeInPieces();
    void trailersAreFieldsAtTheEnd();
    void aHeadThatIsTooLongIsAnError();
    void tooManyFieldsAreAnError();
    void chunksMustHaveAnEnd_data();
    void chunksMustHaveAnEnd();
    void plainAndOtherRequestsTakeTurns();
};

void RequestParserTest::aPlainHeadIsRead()
{
    Fields fields;
    const auto head = readPlainHead(Plain, fields);
    QVERIFY(head);
    QCOMPARE(head->method, http::verb::post);
    QCOMPARE(head->target, std::string_view("/a%20b?c=d"));
    QCOMPARE(head->contentLength, std::optional<std::uint64_t>(7));
    QVERIFY(head->keepAlive);
    const Fields expected{
        {"Host", "desk"}, {"X-Amz-Date", "20261127T000000Z"}, {"Empty", ""}, {"content-LENGTH", "7"}};
    QCOMPARE(fields, expected);
}

void RequestParserTest::anythingElseIsLeftToBeast_data()
{
    QTest::addColumn<QByteArray>("head");
    const auto add = [](const char *name, const QByteArray &line,
                        const QByteArray &first = "GET / HTTP/1.1") {
        QTest::newRow(name) << first + "\r\nHost: desk\r\n" + line + "\r\n";
    };
    add("chunks", "Transfer-Encoding: chunked\r\n");
    add("another protocol", "Upgrade: h2c\r\n");
    add("more of a connection", "Connection: keep-alive, Upgrade\r\n");
    add("a proxy's connection", "Proxy-Connection: close\r\n");
    add("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n");
    add("a signed length", "Content-Length: +5\r\n");
    add("no length", "Content-Length: \r\n");
    add("a length over all", "Content-Length: 18446744073709551617\r\n");
    add("a folded line", "X: a\r\n b\r\n");
    add("a space before the colon", "X : a\r\n");
    add("no colon", "X\r\n");
    add("no name", ": a\r\n");
    add("a tab", "X: a\tb\r\n");
    add("other than ASCII", "X: \xc3\xa9\r\n");
    add("a deleted character", "X: \x7f\r\n");
    add("a line feed alone", "X: a\nY: b\r\n");
    add("a carriage return alone", "X: a\rY: b\r\n");
    add("version 1.0", {}, "GET / HTTP/1.0");
    add("no version", {}, "GET /");
    add("a method unheard of", {}, "BREW / HTTP/1.1");
    add("a space in the target", {}, "GET /a b HTTP/1.1");
    add("no target", {}, "GET  HTTP/1.1");
    QTest::newRow("an end too early") << QByteArray("GET / HTTP/1.1\r\nHost: desk\r\n");
    QTest::newRow("more behind the end") << QByteArray("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    QTest::newRow("nothing") << QByteArray();
}

void RequestParserTest::anythingElseIsLeftToBeast()
{
    QFETCH(QByteArray, head);
    Fields fields;
    QVERIFY(!readPlainHead(head.toStdString(), fields));
}

/// Two readers of one protocol must not differ: that is how requests are smuggled.
void RequestParserTest::whatIsReadPlainlyBeastReadsTheSame()
{
    std::mt19937 random(20261129);
    int plain = 0;
    for (int i = 0; i < 40'000; ++i) {
        const std::string text = anyHead(random);
        const auto reading = readPlainly(text);
        if (!reading)
            continue;
        ++plain;
        QVERIFY2(reading == readByBeast(text),
                 QByteArray::fromStdString(text).toPercentEncoding(" :/").constData());
    }
    QVERIFY2(plain > 1'000, QByteArray::number(plain).constData());
}

void RequestParserTest::bodiesAndRequestsFollowEachOther()
{
    RequestParser parser(HeadLimit);
    flat_buffer buffer;
    put(buffer, Plain + "sev");
    error_code error;
    parser.readHead(buffer, error);
    QVERIFY(!error && parser.hasHead() && !parser.isDone());
    QCOMPARE(parser.contentLength(), std::optional<std::uint64_t>(7));
    std::string body(2, '\0');
    QCOMPARE(parser.readBody(buffer, boost::asio::buffer(body), error), std::size_t(2)); // what fits
    QCOMPARE(body, std::string("se"));
    put(buffer, "enth" + std::string("GET /next HTTP/1.1\r\nHost: desk\r\n\r\n"));
    QCOMPARE(parser.left(), std::optional<std::uint64_t>(5));
    body.resize(100);
    QCOMPARE(parser.readBody(buffer, boost::asio::buffer(body), error), std::size_t(5)); // what is the body's
    QVERIFY(!error && parser.isDone());
    QCOMPARE(body.substr(0, 5), std::string("venth"));
    parser.reset();
    QVERIFY(!parser.hasHead() && !parser.isDone() && parser.fields().empty());
    parser.readHead(buffer, error);
    QVERIFY(!error && parser.isDone());
    QCOMPARE(parser.target(), std::string_view("/next"));
    QCOMPARE(buffer.size(), std::size_t(0));
}

void RequestParserTest::aHeadMayComeInPieces()
{
    const std::string text = Plain + "seventh";
    for (std::size_t cut = 1; cut < Plain.size(); ++cut) {
        RequestParser parser(HeadLimit);
        flat_buffer buffer;
        error_code error;
        for (const std::string &piece : {text.substr(0, cut), text.substr(cut)}) {
            QVERIFY(!parser.hasHead());
            put(buffer, piece);
            error = {};
            parser.readHead(buffer, error);
        }
        QVERIFY(!error && parser.hasHead());
        QCOMPARE(parser.target(), std::string_view("/a%20b?c=d"));
        QCOMPARE(parser.fields().size(), std::size_t(4));
        std::string body(7, '\0');
        QCOMPARE(parser.readBody(buffer, boost::asio::buffer(body), error), std::size_t(7));
        QVERIFY(!error && parser.isDone());
        QCOMPARE(body, std::string("seventh"));
    }
}

void RequestParserTest::trailersAreFieldsAtTheEnd()
{
    RequestParser parser(HeadLimit);
    flat_buffer buffer;
    put(buffer, "POST / HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\nTrailer: Late\r\n\r\n"
                "3\r\nabc\r\n0\r\nLate: told\r\n\r\n");
    error_code error;
    parser.readHead(buffer, error);
    QVERIFY(parser.hasHead() && !parser.contentLength());
    QCOMPARE(parser.fields().size(), std::size_t(3));
    std::string body(10, '\0');
    std::size_t size = 0;
    while (!parser.isDone() && !error)
        size += parser.readBody(buffer, boost::asio::buffer(body.data() + size, body.size() - size), error);
    QVERIFY(!error);
    QCOMPARE(body.substr(0, size), std::string("abc"));
    QCOMPARE(parser.fields().back(), Field("Late", "told"));
}

void RequestParserTest::aHeadThatIsTooLongIsAnError()
{
    for (const std::size_t size : {std::size_t(900), std::size_t(1'100)}) {
        RequestParser parser(1'000);
        flat_buffer buffer;
        put(buffer, "GET / HTTP/1.1\r\nX: " + std::string(size - 23, 'x') + "\r\n\r\n");
        error_code error;
        parser.readHead(buffer, error);
        QCOMPARE(parser.hasHead(), size < 1'000);
        QCOMPARE(error == http::error::header_limit, size > 1'000);
    }
}

void RequestParserTest::tooManyFieldsAreAnError()
{
    for (const int count : {900, 1'100}) { // with short ones as a plain head, else by Beast
        for (const std::string &field : {std::string("a:\r\n"), "a: " + std::string(30, 'x') + "\r\n"}) {
            RequestParser parser(HeadLimit);
            flat_buffer buffer;
            std::string head = "GET / HTTP/1.1\r\n";
            for (int i = 0; i < count; ++i)
                head += field;
            put(buffer, head + "\r\n");
            error_code error;
            parser.readHead(buffer, error);
            QCOMPARE(error == http::error::header_limit, count > 1'000);
            QVERIFY(error || parser.fields().size() == std::size_t(count));
        }
    }
}

void RequestParserTest::chunksMustHaveAnEnd_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("a chunk's size") << QByteArray("3;x=");
    QTest::newRow("trailers") << QByteArray("0\r\nX: ");
}

/// What is neither a body's byte nor a head's is held until it is whole.
void RequestParserTest::chunksMustHaveAnEnd()
{
    QFETCH(QByteArray, begin);
    RequestParser parser(HeadLimit);
    flat_buffer buffer;
    put(buffer, "POST / HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n" + begin.toStdString());
    error_code error;
    parser.readHead(buffer, error);
    std::string body(100, '\0');
    for (int i = 0; i < 100 && !error; ++i) {
        put(buffer, std::string(4'096, 'x'));
        QCOMPARE(parser.readBody(buffer, boost::asio::buffer(body), error), std::size_t(0));
    }
    QVERIFY(error);
    QVERIFY(buffer.size() < 2 * HeadLimit);
}

/// Nothing is left of one request for the next, whoever reads them.
void RequestParserTest::plainAndOtherRequestsTakeTurns()
{
    const std::string field = "X-Long: " + std::string(9'000, 'x') + "\r\n";
    const std::vector<std::pair<std::string, std::size_t>> requests{
        {"GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 1},
        {"GET /plain HTTP/1.1\r\nHost: desk\r\n\r\n", 1},
        {"POST /chunks HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 2},
        {"PUT /tab HTTP/1.1\r\nHost: desk\r\nX: a\tb\r\nContent-Length: 3\r\n\r\nabc", 3},
        {"PUT /plain HTTP/1.1\r\nHost: desk\r\nX: a\r\nContent-Length: 3\r\n\r\nabc", 3},
        {"GET /long HTTP/1.1\r\nHost: desk\r\n" + field + "\r\n", 2},
        {"GET /plain HTTP/1.1\r\n\r\n", 0},
    };
    RequestParser parser(HeadLimit);
    flat_buffer buffer;
    for (int round = 0; round < 2; ++round) {
        for (const auto &[text, fields] : requests)
            put(buffer, text);
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto &[text, fields] : requests) {
            parser.reset();
            error_code error;
            while (!parser.hasHead() && !error)
                parser.readHead(buffer, error);
            QVERIFY2(!error, error.message().c_str());
            QVERIFY(text.find(parser.target()) != text.npos);
            QCOMPARE(parser.fields().size(), fields);
            QCOMPARE(parser.isVersion10(), text.starts_with("GET /old"));
            QCOMPARE(parser.keepAlive(), true);
            std::string body(10, '\0');
            std::size_t size = 0;
            while (!parser.isDone() && !error)
                size += parser.readBody(buffer, boost::asio::buffer(body.data() + size, body.size() - size),
                                        error);
            QVERIFY(!error);
            QCOMPARE(body.substr(0, size), std::string(text.find("abc") != text.npos ? "abc" : ""));
        }
    }
    QCOMPARE(buffer.size(), std::size_t(0));
}

QTEST_APPLESS_MAIN(RequestParserTest)
#include "tst_requestparser.moc"
