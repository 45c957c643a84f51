// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// A line as a person reads it where its time and invocation are shown anyway: "INFO  message" for Node's
/// "time, tab, request id, tab, INFO, tab, message" and Python's "[INFO], tab, time, tab, request id, tab,
/// message". Every other line is returned without its line end only.
QString logMessage(const QString &line);

/// The same for every line of a text.
QString logMessages(const QString &text);

/// The text with what a line has beyond `most` characters left out, and said in its place: a view that has to
/// lay out a line of a megabyte stands still for seconds.
QString withShortLines(const QString &text, qsizetype most = 8000);

} // namespace signalbox
