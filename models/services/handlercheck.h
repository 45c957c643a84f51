// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/codedetection.h"

namespace signalbox {

/// What is wrong with a handler for this code, in a sentence; empty when nothing is, or nothing can be told.
/// `runtime`: a Lambda runtime identifier. A layer may bring the file too: a doubt, not an error.
QString handlerProblem(const QString &runtime, const QString &handler, const CodeFiles &files);

} // namespace signalbox
