// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/receiveattempts.h"

namespace signalbox::engine::sqs {

namespace {

constexpr std::int64_t keptMs = 300'000;

} // namespace

std::vector<Message> ReceiveAttempts::find(std::int64_t queue, const std::string &attempt, std::int64_t now)
{
    forgetOld(now);
    const auto found = m_got.find({queue, attempt});
    return found == m_got.end() ? std::vector<Message>() : found->second;
}

void ReceiveAttempts::keep(std::int64_t queue, const std::string &attempt, std::vector<Message> messages,
                           std::int64_t now)
{
    const Key key(queue, attempt);
    if (m_got.insert_or_assign(key, std::move(messages)).second)
        m_until.emplace_back(now + keptMs, key);
}

void ReceiveAttempts::forgetOld(std::int64_t now)
{
    while (!m_until.empty() && m_until.front().first <= now) {
        m_got.erase(m_until.front().second);
        m_until.pop_front();
    }
}

} // namespace signalbox::engine::sqs
