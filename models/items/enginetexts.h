// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// What the engine says of its limits, in the window's language. The engine itself speaks English, to
/// programs and logs as well; what it says that is not known here stays as it is. A number at the beginning
/// is kept.
QString engineText(const QString &english);

} // namespace signalbox
