// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/load/client.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace signalbox::bench {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char *what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// The value of a header in a head, or empty.
std::string_view header(std::string_view head, std::string_view name)
{
    for (std::size_t at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at + 2)) {
        const std::string_view line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        if (line.size() > name.size() && line[name.size()] == ':' &&
            ::strncasecmp(line.data(), name.data(), name.size()) == 0)
            return line.substr(std::min(line.size(), line.find_first_not_of(' ', name.size() + 1)));
    }
    return {};
}

std::size_t number(std::string_view text, int base = 10)
{
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

/// The size of a chunked body; 0 when it is not whole yet.
std::size_t chunkedSize(std::string_view body)
{
    for (std::size_t at = 0;;) {
        const std::size_t line = body.find("\r\n", at);
        if (line == body.npos)
            return 0;
        const std::size_t size = number(body.substr(at, line - at), 16);
        at = line + 2 + size + 2;
        if (at > body.size())
            return 0;
        if (size == 0)
            return at;
    }
}

class Connection
{
public:
    Connection(const sockaddr_in &to, int epoll)
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const int on = 1;
        if (m_fd < 0 || ::connect(m_fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
            fail("Cannot connect");
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = this;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, m_fd, &event);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection() { ::close(m_fd); }

    void send(const std::string &request)
    {
        m_size = 0;
        m_sent = Clock::now();
        if (::send(m_fd, request.data(), request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request.size()))
            fail("Cannot send");
    }

    /// The answer, once it is whole; else empty.
    std::string_view receive()
    {
        const auto got = ::recv(m_fd, m_buffer.data() + m_size, m_buffer.size() - m_size, 0);
        if (got <= 0)
            fail("The server closed the connection");
        m_size += static_cast<std::size_t>(got);
        const std::string_view bytes(m_buffer.data(), m_size);
        return answerSize(bytes) > 0 ? bytes : std::string_view();
    }

    std::uint32_t microseconds(Clock::time_point now) const
    {
        return static_cast<std::uint32_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(now - m_sent).count());
    }

private:
    int m_fd;
    std::size_t m_size = 0;
    Clock::time_point m_sent;
    std::array<char, 65536> m_buffer{};
};

void count(Measured &into, std::string_view answer, std::uint32_t microseconds)
{
    if (answer.substr(9, 3) == "200") {
        ++into.answers;
        into.microseconds.push_back(microseconds);
        return;
    }
    if (into.refusals++ == 0)
        into.firstRefusal = answer;
}

} // namespace

std::size_t answerSize(std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == bytes.npos)
        return 0;
    const std::string_view head = bytes.substr(0, end);
    if (header(head, "Transfer-Encoding") == "chunked") {
        const std::size_t body = chunkedSize(bytes.substr(end + 4));
        return body == 0 ? 0 : end + 4 + body;
    }
    const std::size_t whole = end + 4 + number(header(head, "Content-Length"));
    return bytes.size() >= whole ? whole : 0;
}

Measured drive(const std::string &address, int port, const std::vector<std::string> &requests,
               int connections, double seconds)
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::inet_pton(AF_INET, address.c_str(), &to.sin_addr) != 1)
        throw std::runtime_error("The address must be numeric: " + address);
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<Connection>> open;
    open.reserve(static_cast<std::size_t>(connections));
    for (int i = 0; i < connections; ++i)
        open.push_back(std::make_unique<Connection>(to, epoll));

    Measured measured;
    std::size_t next = 0;
    const auto start = Clock::now();
    const auto end =
        start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (const auto &connection : open)
        connection->send(requests[next++ % requests.size()]);
    int running = connections;
    std::array<epoll_event, 256> events{};
    while (running > 0) {
        const int ready = ::epoll_wait(epoll, events.data(), events.size(), 30'000);
        if (ready <= 0)
            throw std::runtime_error("No answer came within 30 seconds");
        for (int i = 0; i < ready; ++i) {
            auto &connection = *static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr);
            const std::string_view answer = connection.receive();
            if (answer.empty())
                continue;
            const auto now = Clock::now();
            count(measured, answer, connection.microseconds(now));
            if (now < end)
                connection.send(requests[next++ % requests.size()]);
            else
                --running;
        }
    }
    measured.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    ::close(epoll);
    return measured;
}

} // namespace signalbox::bench
