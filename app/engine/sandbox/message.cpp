// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/message.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <optional>
#include <sys/socket.h>

namespace signalbox::engine {

namespace {

/// Takes " NUMBER" off the text; unset when it does not begin with one from 0 to `most`.
std::optional<int> takeNumber(std::string_view &text, int most)
{
    int number = -1;
    if (!text.starts_with(' '))
        return {};
    text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0 || number > most)
        return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

} // namespace

SandboxMessage parseMessage(std::string_view text, std::size_t extensions)
{
    constexpr int MostStatus = 255;
    if (text.starts_with('E') && text.size() > 1)
        return LaunchFailure{std::string(text.substr(1))};
    if (!text.starts_with('X'))
        return Nonsense{};
    text.remove_prefix(1);
    const auto place = takeNumber(text, static_cast<int>(extensions));
    const auto status = takeNumber(text, MostStatus);
    const auto signal = takeNumber(text, SIGRTMAX);
    if (!place || !status || !signal || !text.empty())
        return Nonsense{};
    return ProcessEnd{static_cast<std::size_t>(*place), {*status, *signal, false, true}};
}

SandboxMessage receiveMessage(int control, std::size_t extensions)
{
    std::array<char, 1024> text{};
    const auto size = ::recv(control, text.data(), text.size(), MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN)
        return {};
    if (size <= 0)
        return HangUp{};
    return parseMessage({text.data(), static_cast<std::size_t>(size)}, extensions);
}

} // namespace signalbox::engine
