// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/oneshot.h"

#include <optional>
#include <string>

namespace signalbox::engine {

/// A function's answer on its way to its caller while the function runs. One piece is in between at most, so
/// a slow caller holds the function back. Both sides keep it alive; either may go first.
class AnswerStream
{
public:
    explicit AnswerStream(const asio::any_io_executor &executor);

    // The function's side.
    /// The answer begins. Only what runs without an AnswerStream in its request answers in one piece.
    void begin(std::string contentType);
    /// Completes when the reader has taken the piece; false when nobody reads any more.
    Async<bool> write(std::string piece);
    /// Nothing more comes.
    void close();

    // The caller's side.
    /// The next piece, an empty one when the answer begins; unset at the end.
    Async<std::optional<std::string>> read();
    /// Nobody reads any more: what the function still writes is thrown away.
    void abandon();

    bool began() const { return m_began; }
    const std::string &contentType() const { return m_contentType; }

private:
    std::optional<std::string> m_piece;
    std::string m_contentType;
    bool m_began = false;
    bool m_closed = false;
    bool m_abandoned = false;
    OneShot<bool> m_reader;
    OneShot<bool> m_writer;
};

} // namespace signalbox::engine
