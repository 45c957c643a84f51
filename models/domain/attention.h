// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

/// How closely somebody looks: decides how often backends are asked what runs.
enum class Attention {
    Away,    ///< the window is hidden or minimised
    Present, ///< it is there
    Live,    ///< it shows what runs right now
};

} // namespace signalbox
