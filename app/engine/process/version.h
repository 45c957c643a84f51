// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::engine {

constexpr const char *version = SIGNALBOX_VERSION;

} // namespace signalbox::engine
