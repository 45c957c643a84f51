// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/reportline.h"

#include <QRegularExpression>

namespace signalbox {

namespace {

std::optional<double> number(const QString &line, const QString &label)
{
    const QRegularExpression pattern(QStringLiteral(R"((?:^|\t)%1: ([0-9.]+) )").arg(label));
    const auto match = pattern.match(line);
    return match.hasMatch() ? std::optional(match.captured(1).toDouble()) : std::nullopt;
}

QString word(const QString &line, const QString &label)
{
    const QRegularExpression pattern(QStringLiteral(R"((?:^|\t)%1: ([^\t]+))").arg(label));
    return pattern.match(line).captured(1).trimmed();
}

} // namespace

std::optional<ReportLine> findReport(const QString &log)
{
    const auto start = log.lastIndexOf(QLatin1String("REPORT RequestId: "));
    if (start < 0)
        return {};
    auto end = log.indexOf(QLatin1Char('\n'), start);
    const QString line = log.mid(start, end < 0 ? -1 : end - start);
    const auto duration = number(line, QStringLiteral("Duration"));
    const auto billed = number(line, QStringLiteral("Billed Duration"));
    if (!duration || !billed)
        return {};
    ReportLine report;
    report.requestId = line.section(QLatin1Char('\t'), 0, 0).section(QLatin1Char(' '), 2, 2);
    report.durationUs = qRound64(*duration * 1000);
    report.billedMs = qRound64(*billed);
    report.memoryMb = static_cast<int>(number(line, QStringLiteral("Memory Size")).value_or(0));
    report.maxMemoryMb = static_cast<int>(number(line, QStringLiteral("Max Memory Used")).value_or(0));
    if (const auto init = number(line, QStringLiteral("Init Duration")))
        report.initDurationUs = qRound64(*init * 1000);
    report.status = word(line, QStringLiteral("Status"));
    report.errorType = word(line, QStringLiteral("Error Type"));
    return report;
}

} // namespace signalbox
