// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace signalbox::openfaas {

/// One line of a function's log, as the gateway gives it.
struct LogLine
{
    qint64 timeUs = 0; ///< since 1970
    QString instance;  ///< which of its replicas wrote it: a pod's name, a process' number
    QString text;

    bool operator==(const LogLine &) const = default;
};

/// Unset for what is no line: half of one, an error's words.
std::optional<LogLine> parseLogLine(const QByteArray &json);
/// All lines of a whole answer.
QList<LogLine> parseLogLines(const QByteArray &body);

/// RFC 3339, to the microsecond.
std::optional<qint64> timeUsOf(const QString &timestamp);

} // namespace signalbox::openfaas
