// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/server.h"

#include <QTest>
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <deque>

using namespace signalbox::engine;
using asio::ip::tcp;

namespace {

constexpr std::size_t MostConnections = 4;
constexpr std::size_t MostBytes = 20'000'000;
constexpr std::size_t LargeBody = 12'000'000; ///< more than the kernel takes for a client that reads nothing

ServerLimits tightLimits()
{
    ServerLimits limits;
    limits.connections = MostConnections;
    limits.bytes = MostBytes;
    return limits;
}

ServerLimits doorLike()
{
    ServerLimits limits = tightLimits();
    limits.makesRoom = true;
    return limits;
}

/// A clock that stands still until it is moved.
class MovedClock : public Clock
{
public:
    void move(std::chrono::seconds by) { m_now += by; }
    std::chrono::steady_clock::time_point steady() const override { return m_now; }

private:
    std::chrono::steady_clock::time_point m_now = Clock::steady();
};

/// A server with limits that answers a body's length, or a GET with a large body, and knows who says
/// "Proven: yes"; and clients that read only when told to.
class Desk
{
public:
    /// What is held counts against the budget, too. Without a clock, time stands still until it is moved.
    explicit Desk(const ServerLimits &limits = tightLimits(), const std::shared_ptr<Budget> &budget = nullptr,
                  const Clock *clock = nullptr)
        : m_fd(listenOn("127.0.0.1", 0))
        , m_listener(serve(
              m_io, m_fd, [budget](Exchange &exchange) { return answer(exchange, budget); },
              clock ? *clock : m_clock, limits))
    {
    }

    /// Lets so much time pass for the server.
    void pass(std::chrono::seconds time)
    {
        settle();
        m_clock.move(time);
    }

    tcp::socket &connect()
    {
        tcp::socket &client = m_clients.emplace_back(m_io);
        client.connect({asio::ip::address_v4::loopback(), portOf(m_fd)});
        return client;
    }

    static void send(tcp::socket &to, const std::string &text) { asio::write(to, asio::buffer(text)); }

    static std::string announcing(std::size_t bytes, const std::string &fields = {})
    {
        return "POST / HTTP/1.1\r\nHost: desk\r\n" + fields + "Content-Length: " + std::to_string(bytes) +
               "\r\n\r\n";
    }

    /// The first bytes of what the server says, or what it does not: "" when it hangs up, "…" when it waits.
    std::string heard(tcp::socket &from)
    {
        for (int turn = 0; turn < 2000 && from.available() == 0; ++turn) {
            m_io.run_one_for(std::chrono::milliseconds(1));
            if (hasEnded(from))
                return "";
        }
        std::string text(std::min<std::size_t>(from.available(), 12), '\0');
        from.receive(asio::buffer(text));
        return text.empty() ? "…" : text;
    }

    /// Whether one more client is answered.
    bool servesAnother()
    {
        tcp::socket &next = connect();
        send(next, announcing(4) + "body");
        return heard(next) == "HTTP/1.1 200";
    }

    /// Reads so many bytes of an answer; false: the server hung up before, or sent no more.
    bool take(tcp::socket &from, std::size_t bytes)
    {
        std::vector<char> room(65'536);
        for (int turn = 0; turn < 20'000 && bytes > 0 && !hasEnded(from); ++turn) {
            m_io.run_one_for(std::chrono::milliseconds(1));
            boost::system::error_code error;
            if (from.available(error) > 0)
                bytes -= from.read_some(asio::buffer(room, bytes), error);
            if (error)
                return false;
        }
        return bytes == 0;
    }

    /// Lets the server do what it can do now.
    void settle()
    {
        while (m_io.run_one_for(std::chrono::milliseconds(20)) > 0) {
        }
    }

private:
    static Async<void> answer(Exchange &exchange, std::shared_ptr<Budget> budget)
    {
        exchange.holdWithin(budget);
        if (!exchange.head().header("Proven").empty())
            exchange.prove();
        Response response;
        if (exchange.head().method == http::verb::get) {
            response.body.assign(LargeBody, 'x');
        } else {
            const std::string body = co_await exchange.readBody(LargeBody);
            response.body = std::to_string(body.size());
        }
        co_await exchange.respond(std::move(response));
    }

    static bool hasEnded(tcp::socket &client)
    {
        char byte = 0;
        return ::recv(client.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
    }

    MovedClock m_clock;
    asio::io_context m_io;
    int m_fd;
    std::unique_ptr<Listener> m_listener;
    std::deque<tcp::socket> m_clients;
};

const std::string Proven = "Proven: yes\r\n";
const std::string Get = "GET / HTTP/1.1\r\nHost: desk\r\n\r\n";

} // namespace

/// What clients of a listener may make it keep, all together.
class BoundsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hangsUpOnMoreConnections();
    void keepsTheIdleWhereItMakesNoRoom();
    void hangsUpOnTheIdleFirst();
    void hangsUpOnTheSlowBeforeOthersAtWork();
    void hangsUpOnStrangersAtWork();
    void hangsUpOnStrangersThatTakeNoAnswers();
    void hangsUpByItself();
    void keepsTheProvenAtWork();
    void refusesBodiesThatTakeTooMuchTogether();
    void givesBackWhatItHeld();
    void hangsUpOnThoseThatTakeNoAnswers();
    void holdsWithinABudget();
    void hangsUpOnSlowHeads();
    void hangsUpOnSlowBodies();
    void hangsUpOnTheIdleInTheEnd();
    void refusesTooManyFields_data();
    void refusesTooManyFields();
};

void BoundsTest::hangsUpOnMoreConnections()
{
    Desk desk;
    for (std::size_t i = 0; i < MostConnections; ++i)
        Desk::send(desk.connect(), Desk::announcing(4));
    desk.settle();
    QCOMPARE(desk.heard(desk.connect()), std::string());
}

void BoundsTest::refusesTooManyFields_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("as the first request") << QByteArray();
    QTest::newRow("after another one") << QByteArray::fromStdString(Desk::announcing(4) + "body");
}

/// Whose head is read to its end, so that there is nothing more to wait for.
void BoundsTest::refusesTooManyFields()
{
    QFETCH(QByteArray, before);
    Desk desk;
    tcp::socket &client = desk.connect();
    if (!before.isEmpty()) {
        Desk::send(client, before.toStdString());
        QCOMPARE(desk.heard(client), std::string("HTTP/1.1 200"));
        std::string rest(client.available(), '\0');
        client.receive(asio::buffer(rest));
    }
    std::string head = "GET / HTTP/1.1\r\nHost: desk\r\n";
    for (int i = 0; i < 1'100; ++i)
        head += "a:\r\n";
    Desk::send(client, head + "\r\n");
    QCOMPARE(desk.heard(client), std::string("HTTP/1.1 431"));
}

void BoundsTest::keepsTheIdleWhereItMakesNoRoom()
{
    Desk desk; // a runtime's connection rests while its function works
    tcp::socket &longest = desk.connect();
    for (std::size_t i = 1; i < MostConnections; ++i)
        desk.connect();
    desk.settle();
    QCOMPARE(desk.heard(desk.connect()), std::string());
    Desk::send(longest, Desk::announcing(4) + "body");
    QCOMPARE(desk.heard(longest), std::string("HTTP/1.1 200"));
}

void BoundsTest::hangsUpOnTheIdleFirst()
{
    Desk desk(doorLike());
    Desk::send(desk.connect(), "POST / HT");
    desk.settle();
    tcp::socket &longest = desk.connect();
    desk.settle();
    for (std::size_t i = 2; i < MostConnections; ++i)
        desk.connect();
    desk.settle();
    QVERIFY(desk.servesAnother());
    QCOMPARE(desk.heard(longest), std::string());
}

void BoundsTest::hangsUpOnTheSlowBeforeOthersAtWork()
{
    Desk desk(doorLike());
    tcp::socket &slow = desk.connect();
    Desk::send(slow, "POST / HT");
    for (std::size_t i = 1; i < MostConnections; ++i)
        Desk::send(desk.connect(), Desk::announcing(4));
    desk.settle();
    QVERIFY(desk.servesAnother());
    QCOMPARE(desk.heard(slow), std::string());
}

/// Whose body, in which the signature may be, never comes.
void BoundsTest::hangsUpOnStrangersAtWork()
{
    Desk desk(doorLike());
    tcp::socket &longest = desk.connect();
    Desk::send(longest, Desk::announcing(4));
    desk.settle();
    for (std::size_t i = 1; i < MostConnections; ++i)
        Desk::send(desk.connect(), Desk::announcing(4));
    desk.settle();
    QVERIFY(desk.servesAnother());
    QCOMPARE(desk.heard(longest), std::string());
}

void BoundsTest::hangsUpOnStrangersThatTakeNoAnswers()
{
    ServerLimits limits = doorLike();
    limits.bytes = ServerLimits::any;
    Desk desk(limits);
    tcp::socket &brisk = desk.connect();
    Desk::send(brisk, Get);
    desk.pass(std::chrono::seconds(1));
    tcp::socket &rests = desk.connect();
    Desk::send(rests, Get);
    for (std::size_t i = 2; i < MostConnections; ++i) {
        desk.pass(std::chrono::seconds(1));
        Desk::send(desk.connect(), Get);
    }
    desk.pass(std::chrono::seconds(1));
    QVERIFY(desk.take(brisk, LargeBody / 2));
    desk.settle();
    QVERIFY(desk.servesAnother());
    QVERIFY(!desk.take(rests, LargeBody));
    QVERIFY(desk.take(brisk, LargeBody / 4));
}

/// Though nobody else comes, and by the system's clock.
void BoundsTest::hangsUpByItself()
{
    ServerLimits limits;
    limits.headTimeout = std::chrono::seconds(1);
    const Clock clock;
    Desk desk(limits, nullptr, &clock);
    tcp::socket &slow = desk.connect();
    Desk::send(slow, "POST / HT");
    QCOMPARE(desk.heard(slow), std::string());
}

/// Also with a later request that does not say who they are.
void BoundsTest::keepsTheProvenAtWork()
{
    Desk desk(doorLike());
    tcp::socket &first = desk.connect();
    Desk::send(first, Desk::announcing(4, Proven) + "body" + Desk::announcing(4));
    for (std::size_t i = 1; i < MostConnections; ++i)
        Desk::send(desk.connect(), Desk::announcing(4, Proven));
    desk.settle();
    QCOMPARE(desk.heard(desk.connect()), std::string());
    Desk::send(first, "body");
    QCOMPARE(desk.heard(first), std::string("HTTP/1.1 200"));
}

void BoundsTest::refusesBodiesThatTakeTooMuchTogether()
{
    Desk desk;
    Desk::send(desk.connect(), Desk::announcing(LargeBody));
    desk.settle();
    tcp::socket &second = desk.connect();
    Desk::send(second, Desk::announcing(LargeBody));
    QCOMPARE(desk.heard(second), std::string("HTTP/1.1 503"));
}

void BoundsTest::givesBackWhatItHeld()
{
    Desk desk;
    tcp::socket &first = desk.connect();
    Desk::send(first, Desk::announcing(LargeBody));
    desk.settle();
    first.close(); // in the middle of its body
    desk.settle();
    tcp::socket &second = desk.connect();
    Desk::send(second, Desk::announcing(4) + "body");
    QCOMPARE(desk.heard(second), std::string("HTTP/1.1 200"));
    tcp::socket &third = desk.connect();
    Desk::send(third, Desk::announcing(LargeBody));
    QCOMPARE(desk.heard(third), std::string("…"));
}

void BoundsTest::hangsUpOnThoseThatTakeNoAnswers()
{
    Desk desk;
    Desk::send(desk.connect(), Get);
    desk.settle();
    tcp::socket &second = desk.connect();
    Desk::send(second, Get);
    QCOMPARE(desk.heard(second), std::string());
}

/// However much the listener allows; what is over is given back.
void BoundsTest::holdsWithinABudget()
{
    const auto budget = std::make_shared<Budget>(MostBytes);
    Desk desk({}, budget);
    tcp::socket &first = desk.connect();
    Desk::send(first, Desk::announcing(LargeBody));
    desk.settle();
    tcp::socket &second = desk.connect();
    Desk::send(second, Desk::announcing(LargeBody));
    QCOMPARE(desk.heard(second), std::string("HTTP/1.1 503"));
    first.close();
    desk.settle();
    QVERIFY(budget->take(MostBytes));
    QVERIFY(!budget->take(1));
}

/// However the bytes of one come.
void BoundsTest::hangsUpOnSlowHeads()
{
    Desk desk;
    tcp::socket &slow = desk.connect();
    Desk::send(slow, "POST / HT");
    desk.pass(std::chrono::seconds(19));
    Desk::send(slow, "TP/1.1\r\n");
    desk.pass(std::chrono::seconds(2));
    QVERIFY(desk.servesAnother());
    QCOMPARE(desk.heard(slow), std::string());
}

/// Of which no byte comes for a minute.
void BoundsTest::hangsUpOnSlowBodies()
{
    Desk desk;
    tcp::socket &slow = desk.connect();
    tcp::socket &slower = desk.connect();
    Desk::send(slow, Desk::announcing(4));
    Desk::send(slower, Desk::announcing(4));
    desk.pass(std::chrono::seconds(59));
    Desk::send(slow, "bo");
    desk.pass(std::chrono::seconds(59));
    desk.connect();
    desk.settle();
    QCOMPARE(desk.heard(slower), std::string());
    Desk::send(slow, "dy");
    QCOMPARE(desk.heard(slow), std::string("HTTP/1.1 200"));
}

void BoundsTest::hangsUpOnTheIdleInTheEnd()
{
    Desk desk;
    tcp::socket &idle = desk.connect();
    Desk::send(idle, Desk::announcing(4) + "body");
    QCOMPARE(desk.heard(idle), std::string("HTTP/1.1 200"));
    std::array<char, 256> rest{};
    idle.receive(asio::buffer(rest));
    desk.pass(std::chrono::seconds(76));
    desk.connect();
    desk.settle();
    QCOMPARE(desk.heard(idle), std::string());
}

QTEST_GUILESS_MAIN(BoundsTest)
#include "tst_bounds.moc"
