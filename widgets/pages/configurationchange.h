// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/functionedit.h"

#include <QStringList>

namespace signalbox {

/// What an edit of `base` changes, in words, a part each: "memory 128 → 512 MB".
QStringList words(const Function &base, const FunctionEdit &edit);

} // namespace signalbox
