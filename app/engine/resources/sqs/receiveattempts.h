// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/messagestore.h"

#include <deque>
#include <map>
#include <optional>

namespace signalbox::engine::sqs {

/// What receives that named an attempt (ReceiveRequestAttemptId) took out of queues in order, for five
/// minutes: a client that did not hear the answer asks again and gets the same. Of more than `most` the
/// oldest are forgotten; each is a few hundred bytes at most, as messages themselves stay in the database.
/// Times are milliseconds since 1970.
class ReceiveAttempts
{
public:
    static constexpr std::size_t most = 10'000;

    /// What the attempt took out; unset when it is not known, or too long ago.
    std::optional<Taken> find(std::int64_t queue, const std::string &attempt, std::int64_t now);
    /// In place of what the attempt took out before.
    void keep(std::int64_t queue, const std::string &attempt, Taken taken, std::int64_t now);
    /// What it took out is invisible until then, as it was asked for again.
    void hide(std::int64_t queue, const std::string &attempt, std::int64_t visible);

private:
    using Key = std::pair<std::int64_t, std::string>;
    struct Kept
    {
        Taken taken;
        std::int64_t until = 0;
    };

    void forgetOldest();

    std::map<Key, Kept> m_kept;
    std::deque<std::pair<std::int64_t, Key>> m_ends; ///< in their order; older ones of a key count no more
};

} // namespace signalbox::engine::sqs
