// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/answerstream.h"

namespace signalbox::engine {

AnswerStream::AnswerStream(const asio::any_io_executor &executor)
    : m_reader(executor)
    , m_writer(executor)
{
}

void AnswerStream::begin(std::string contentType)
{
    m_contentType = std::move(contentType);
    m_began = true;
    if (!m_piece)
        m_piece.emplace();
    m_reader.resume({}, true);
}

Async<bool> AnswerStream::write(std::string piece)
{
    while (m_piece && !m_piece->empty() && !m_closed && !m_abandoned) {
        [[maybe_unused]] const bool taken = co_await m_writer.wait();
    }
    if (m_closed || m_abandoned)
        co_return false;
    m_piece = std::move(piece);
    m_reader.resume({}, true);
    while (m_piece && !m_closed && !m_abandoned) {
        [[maybe_unused]] const bool taken = co_await m_writer.wait();
    }
    co_return !m_closed && !m_abandoned;
}

void AnswerStream::close()
{
    m_closed = true;
    m_reader.resume({}, false);
    m_writer.resume({}, false);
}

Async<std::optional<std::string>> AnswerStream::read()
{
    if (!m_piece && !m_closed) {
        [[maybe_unused]] const bool more = co_await m_reader.wait();
    }
    std::optional<std::string> piece = std::exchange(m_piece, {});
    m_writer.resume({}, true);
    co_return piece;
}

void AnswerStream::abandon()
{
    m_abandoned = true;
    m_piece.reset();
    m_writer.resume({}, false);
}

} // namespace signalbox::engine
