// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

/// Makes `:/icons`, `:/prices` and `:/samples` readable. Call it once, before they are used.
void loadResources();

} // namespace signalbox
