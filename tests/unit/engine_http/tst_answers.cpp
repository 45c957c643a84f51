// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/async/oneshot.h"
#include "app/engine/http/outbox.h"
#include "app/engine/http/server.h"

#include <QTest>
#include <boost/asio/write.hpp>
#include <set>

using namespace signalbox::engine;
using asio::ip::tcp;

namespace {

constexpr std::size_t LargeBody = 40'000; // goes out behind its head, not with it

/// A server whose answers have something to be kept before, and a client that reads nothing until the end.
class Desk
{
public:
    explicit Desk(Handler handler, ServerLimits limits = {})
        : m_client(m_io)
        , m_fd(listenOn("127.0.0.1", 0))
        , m_listener(serve(m_io, m_fd, std::move(handler), m_clock, std::move(limits)))
    {
        asio::use_service<Outbox>(m_io).beforeAnswers([this] { m_there.insert(m_client.available()); });
        m_client.connect({asio::ip::address_v4::loopback(), portOf(m_fd)});
        asio::write(m_client, asio::buffer(std::string("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")));
    }

    /// Runs until so many bytes have arrived; false when they do not.
    bool until(std::size_t bytes)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (arrived() < bytes && std::chrono::steady_clock::now() < deadline)
            m_io.run_one_for(std::chrono::milliseconds(10));
        return arrived() >= bytes;
    }

    asio::io_context &io() { return m_io; }
    std::size_t arrived() const { return m_client.available(); }
    /// How many bytes had arrived when something was to be kept, each time.
    const std::set<std::size_t> &there() const { return m_there; }

private:
    Clock m_clock;
    asio::io_context m_io;
    tcp::socket m_client;
    int m_fd;
    std::set<std::size_t> m_there;
    std::unique_ptr<Listener> m_listener;
};

} // namespace

/// A client that has an answer must find its events.
class AnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreKeptBeforeASmallAnswer();
    void eventsAreKeptBeforeALargeAnswer();
    void eventsAreKeptBeforeEachPieceOfAStream();
    void eventsAreKeptBeforeTheLastPieceOfAKnownLength();
    void aFunctionIsGivenItsInvocationFirst();
};

void AnswersTest::eventsAreKeptBeforeASmallAnswer()
{
    Desk desk([](Exchange &exchange) { return exchange.respond({200, {}, "small"}); });
    QVERIFY(desk.until(5));
    QCOMPARE(desk.there(), std::set<std::size_t>{0});
}

void AnswersTest::eventsAreKeptBeforeALargeAnswer()
{
    Desk desk([](Exchange &exchange) { return exchange.respond({200, {}, std::string(LargeBody, 'x')}); });
    QVERIFY(desk.until(LargeBody));
    QCOMPARE(desk.there(), std::set<std::size_t>{0});
}

void AnswersTest::eventsAreKeptBeforeEachPieceOfAStream()
{
    std::optional<OneShot<bool>> more;
    Desk desk([&more](Exchange &exchange) -> Async<void> {
        co_await exchange.beginStream(200, {});
        for (int i = 0; i < 3; ++i) {
            co_await exchange.write("piece");
            [[maybe_unused]] const bool next = co_await more->wait();
        }
        co_await exchange.endStream();
    });
    more.emplace(desk.io());
    std::size_t before = 0;
    for (int i = 0; i < 3; ++i) { // each piece goes out while the stream lasts
        QVERIFY(desk.until(before + 1));
        while (!more->waiting())
            desk.io().run_one();
        QVERIFY(*desk.there().rbegin() >= before);
        before = desk.arrived();
        QVERIFY(*desk.there().rbegin() < before);
        more->resume({}, true);
    }
    constexpr std::size_t end = 5; // of a chunked body
    QVERIFY(desk.until(before + end));
    QCOMPARE(*desk.there().rbegin(), before);
}

/// After which the client waits for nothing.
void AnswersTest::eventsAreKeptBeforeTheLastPieceOfAKnownLength()
{
    Desk desk([](Exchange &exchange) -> Async<void> {
        co_await exchange.beginStream(200, {}, 10);
        co_await exchange.write("first");
        co_await exchange.write("last!");
        co_await exchange.endStream();
    });
    QVERIFY(desk.until(1));
    while (*desk.there().rbegin() == 0)
        desk.io().run_one();
    QCOMPARE(*desk.there().rbegin() + 5, desk.arrived());
}

/// Nobody asks for what an answer to a runtime tells of, and it is what the invocation's caller waits for.
void AnswersTest::aFunctionIsGivenItsInvocationFirst()
{
    Desk desk([](Exchange &exchange) { return exchange.respond({200, {}, "event"}); }, patientLimits());
    QVERIFY(desk.until(5));
    QCOMPARE(desk.there(), std::set<std::size_t>{});
}

QTEST_GUILESS_MAIN(AnswersTest)
#include "tst_answers.moc"
