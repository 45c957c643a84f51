// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Boost 1.74's awaitable.hpp uses std::exchange without including it.
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace signalbox::engine {

namespace asio = boost::asio;

/// The result of a coroutine on the engine's one event loop.
///
/// GCC 12 miscompiles co_await inside a larger expression (&&, ||, ?:, +, the arguments of a call): await
/// into a variable of its own, and build braced initialisers in one too.
template <class T>
using Async = asio::awaitable<T>;

} // namespace signalbox::engine
