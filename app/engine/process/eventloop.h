// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>

namespace signalbox::engine {

/// Runs the loop until it has no work left or is stopped, as its run() does, but does not sleep at once: what
/// comes within a moment of the last work is met awake. A warm invocation is a few such moments, and to be
/// woken takes longer than each of them. Whoever else wants the processor meanwhile gets it.
void runAwake(boost::asio::io_context &io);

} // namespace signalbox::engine
