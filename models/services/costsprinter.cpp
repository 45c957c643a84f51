// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/costsprinter.h"

#include "models/pricing/decimal.h"

#include <algorithm>

namespace signalbox {

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("—") : grouped(text);
}

QString count(qint64 number)
{
    return grouped(QString::number(number));
}

QString gbSecondsText(double value)
{
    constexpr int Places = 3;
    return grouped(QString::number(value, 'f', Places));
}

QStringList cellsOf(const StatementRow &row)
{
    const bool metered = row.invocations > row.unmetered;
    return {row.functionName,
            row.connectionName,
            count(row.invocations),
            metered ? count(row.meanBilledMs) : orDash({}),
            row.memoryMb ? QString::number(row.memoryMb) : orDash({}),
            metered ? gbSecondsText(row.gbSeconds) : orDash({}),
            orDash(row.duration),
            orDash(row.requests),
            orDash(row.total)};
}

/// Columns as wide as their widest cell; the first two to the left, numbers to the right.
QString table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row.at(i).size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const auto width = int(widths.at(i));
            cells.append(i < 2 ? row.at(i).leftJustified(width) : row.at(i).rightJustified(width));
        }
        text += cells.join(QStringLiteral("  ")) + u'\n';
    }
    return text;
}

} // namespace

QString printStatement(const Statement &statement)
{
    QList<QStringList> rows{{Costs::tr("Function"), Costs::tr("Connection"), Costs::tr("Invocations"),
                             Costs::tr("Mean billed ms"), Costs::tr("Memory MB"), QStringLiteral("GB-s"),
                             Costs::tr("Duration $"), Costs::tr("Requests $"), Costs::tr("Total $")}};
    for (const StatementRow &row : statement.rows)
        rows.append(cellsOf(row));
    QString text = Costs::tr("Statement %1 to %2 · %3")
                       .arg(statement.from.toString(Qt::ISODate), statement.to.toString(Qt::ISODate),
                            statement.priceBook) +
                   u'\n';
    if (!statement.note.isEmpty())
        text += statement.note + u'\n';
    text += u'\n' + table(rows) + u'\n';
    text += Costs::tr("Month to date, free tier applied: $ %1").arg(orDash(statement.monthToDate)) + u'\n';
    for (const QString &line : statement.monthToDateFormula.lines)
        text += QStringLiteral("  ") + line + u'\n';
    return text + statement.monthToDateFormula.remark + u'\n';
}

} // namespace signalbox
