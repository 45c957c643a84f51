// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/telemetrysender.h"

#include <array>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/socket.h>

namespace signalbox::engine {

using boost::system::error_code;

namespace {

constexpr std::chrono::seconds SendLimit{3};
constexpr std::size_t AnswerLimit = 65'536;

std::string request(const Subscription &to, const std::string &batch)
{
    return "POST " + to.path + " HTTP/1.1\r\nHost: " + to.host + ":" + std::to_string(to.port) +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(batch.size()) +
           "\r\nConnection: close\r\n\r\n" + batch;
}

bool isSuccess(std::string_view answer)
{
    const auto space = answer.find(' ');
    return answer.starts_with("HTTP/1.") && space != std::string_view::npos && answer.size() > space + 1 &&
           answer[space + 1] == '2';
}

} // namespace

TelemetrySender::TelemetrySender(asio::io_context &io)
    : m_socket(std::make_shared<asio::ip::tcp::socket>(io))
    , m_limit(io)
{
}

void TelemetrySender::use(UniqueFd socket)
{
    error_code ignored;
    m_socket->close(ignored);
    m_socket->assign(asio::ip::tcp::v4(), socket.release(), ignored);
}

void TelemetrySender::close()
{
    error_code ignored;
    m_limit.cancel();
    m_socket->close(ignored);
}

/// Linux gives a TCP socket back its unconnected state this way.
bool TelemetrySender::disconnect()
{
    sockaddr nowhere{};
    nowhere.sa_family = AF_UNSPEC;
    return m_socket->is_open() && ::connect(m_socket->native_handle(), &nowhere, sizeof nowhere) == 0;
}

Async<bool> TelemetrySender::send(const Subscription &to, const std::string &batch)
{
    if (!disconnect())
        co_return false;
    m_limit.expires_after(SendLimit);
    m_limit.async_wait([socket = m_socket](const error_code &error) {
        error_code ignored;
        if (!error)
            socket->cancel(ignored);
    });
    const bool taken = co_await talk(to, batch);
    m_limit.cancel();
    co_return taken;
}

Async<bool> TelemetrySender::talk(const Subscription &to, const std::string &batch)
{
    error_code error;
    const auto token = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    const asio::ip::tcp::endpoint there(asio::ip::address_v4::loopback(), to.port);
    co_await m_socket->async_connect(there, token());
    if (error)
        co_return false;
    const std::string text = to.http ? request(to, batch) : batch;
    co_await asio::async_write(*m_socket, asio::buffer(text), token());
    if (error)
        co_return false;
    std::string answer;
    if (to.http)
        co_await asio::async_read_until(*m_socket, asio::dynamic_buffer(answer, AnswerLimit), "\r\n",
                                        token());
    if (error || (to.http && !isSuccess(answer)))
        co_return false;
    m_socket->shutdown(asio::ip::tcp::socket::shutdown_send, error);
    // Until the other side is done too: what it has not read yet would be lost.
    std::array<char, 4096> rest{};
    for (error = {}; !error;)
        co_await m_socket->async_read_some(asio::buffer(rest), token());
    co_return true;
}

} // namespace signalbox::engine
