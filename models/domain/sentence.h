// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// What a program said as a sentence that another one can follow: with a full stop where it ends without.
QString sentence(const QString &said);

} // namespace signalbox
