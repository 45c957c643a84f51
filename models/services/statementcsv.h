// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/services/costs.h"

namespace signalbox {

/// A statement as CSV (RFC 4180, UTF-8): one line a function, unrounded GB-seconds, money as in the
/// statement, unknown left empty. A text that a spreadsheet would take for a formula gets a quote before it.
QByteArray statementCsv(const Statement &statement);

/// Writes the file as a whole or not at all. The error says what to do.
Result<bool> saveFile(const QString &path, const QByteArray &content);

} // namespace signalbox
