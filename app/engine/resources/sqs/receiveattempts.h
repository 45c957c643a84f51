// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/message.h"

#include <deque>
#include <map>
#include <vector>

namespace signalbox::engine::sqs {

/// What receives that named an attempt (ReceiveRequestAttemptId) got from queues in order, for five minutes:
/// a client that did not hear the answer asks again and gets the same. Times are milliseconds since 1970.
class ReceiveAttempts
{
public:
    /// What the attempt got; none when it is not known, or too long ago.
    std::vector<Message> find(std::int64_t queue, const std::string &attempt, std::int64_t now);
    void keep(std::int64_t queue, const std::string &attempt, std::vector<Message> messages,
              std::int64_t now);

private:
    using Key = std::pair<std::int64_t, std::string>;

    void forgetOld(std::int64_t now);

    std::map<Key, std::vector<Message>> m_got;
    std::deque<std::pair<std::int64_t, Key>> m_until; ///< in the order of their end
};

} // namespace signalbox::engine::sqs
