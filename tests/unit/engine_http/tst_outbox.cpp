// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/outbox.h"

#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

using namespace signalbox::engine;
using asio::ip::tcp;

namespace {

/// Both ends of a connection.
struct Wire
{
    explicit Wire(asio::io_context &io)
        : near(io)
        , far(io)
    {
        tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
        far.connect(acceptor.local_endpoint());
        acceptor.accept(near);
    }

    tcp::socket near;
    tcp::socket far;
};

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesBeforeAnAnswerComesBeforeAllThatGoTogether();
    void anAnswerWaitsForThoseThatAreNearlyReady();
};

/// As a client that has an answer must find its events, though another's had them sent.
void OutboxTest::whatComesBeforeAnAnswerComesBeforeAllThatGoTogether()
{
    asio::io_context io;
    Wire first(io);
    Wire second(io);
    auto &outbox = asio::use_service<Outbox>(io);
    std::vector<std::size_t> arrived; // at the far ends, each time something was to be done before
    outbox.beforeAnswers([&] { arrived.push_back(first.far.available() + second.far.available()); });
    int sent = 0;
    const auto post = [&](tcp::socket &socket) -> Async<void> {
        Letter letter{socket, asio::buffer("answer", 6), {}, {}, {}, {}};
        co_await outbox.post(letter);
        sent += letter.company && letter.sent == 6 ? 1 : 0;
    };
    asio::co_spawn(io, post(first.near), asio::detached);
    asio::co_spawn(io, post(second.near), asio::detached);
    io.run();
    QCOMPARE(sent, 2);
    QCOMPARE(arrived, std::vector<std::size_t>{0});
    QCOMPARE(first.far.available() + second.far.available(), std::size_t(12));
}

/// As a client of both would be woken twice.
void OutboxTest::anAnswerWaitsForThoseThatAreNearlyReady()
{
    asio::io_context io;
    Wire first(io);
    Wire second(io);
    auto &outbox = asio::use_service<Outbox>(io);
    int together = 0;
    const auto post = [&](tcp::socket &socket, bool later) -> Async<void> {
        if (later)
            co_await asio::post(io, asio::use_awaitable);
        Letter letter{socket, asio::buffer("answer", 6), {}, {}, {}, {}};
        co_await outbox.post(letter);
        together += letter.company ? 1 : 0;
    };
    asio::co_spawn(io, post(first.near, false), asio::detached);
    asio::co_spawn(io, post(second.near, true), asio::detached);
    io.run();
    QCOMPARE(together, 2);
}

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
