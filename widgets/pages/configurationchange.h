// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/functionsave.h"

#include <QStringList>

namespace signalbox {

/// What makes `edited` of `base`, which was read from the backend. Saving it is refused where somebody else
/// changed the function since.
FunctionEdit editOf(const Function &base, const Function &edited);

/// The same in words, a part each: "memory 128 → 512 MB".
QStringList words(const Function &base, const FunctionEdit &edit);

} // namespace signalbox
