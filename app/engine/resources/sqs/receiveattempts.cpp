// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/receiveattempts.h"

namespace signalbox::engine::sqs {

namespace {

constexpr std::int64_t keptMs = 300'000;

} // namespace

std::optional<Taken> ReceiveAttempts::find(std::int64_t queue, const std::string &attempt, std::int64_t now)
{
    while (!m_ends.empty() && m_ends.front().first <= now)
        forgetOldest();
    const auto found = m_kept.find({queue, attempt});
    return found == m_kept.end() ? std::nullopt : std::optional(found->second.taken);
}

void ReceiveAttempts::keep(std::int64_t queue, const std::string &attempt, Taken taken, std::int64_t now)
{
    const std::int64_t until = now + keptMs;
    m_kept.insert_or_assign({queue, attempt}, Kept{std::move(taken), until});
    m_ends.emplace_back(until, Key(queue, attempt));
    while (m_ends.size() > most)
        forgetOldest();
}

void ReceiveAttempts::hide(std::int64_t queue, const std::string &attempt, std::int64_t visible)
{
    const auto found = m_kept.find({queue, attempt});
    if (found != m_kept.end())
        found->second.taken.visible = visible;
}

void ReceiveAttempts::forgetOldest()
{
    const auto found = m_kept.find(m_ends.front().second);
    if (found != m_kept.end() && found->second.until == m_ends.front().first)
        m_kept.erase(found);
    m_ends.pop_front();
}

} // namespace signalbox::engine::sqs
