// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/statementcsv.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace signalbox {

namespace {

QString cell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    const bool quote =
        text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r');
    return quote ? u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"' : text;
}

QString line(const QStringList &cells)
{
    return cells.join(u',') + QStringLiteral("\r\n");
}

} // namespace

QByteArray statementCsv(const Statement &statement)
{
    QString text =
        line({QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("connection"),
              QStringLiteral("function"), QStringLiteral("invocations"), QStringLiteral("unmetered"),
              QStringLiteral("memory_mb"), QStringLiteral("mean_billed_ms"), QStringLiteral("gb_seconds"),
              QStringLiteral("duration"), QStringLiteral("requests"), QStringLiteral("total"),
              QStringLiteral("currency")});
    for (const StatementRow &row : statement.rows) {
        text += line({statement.from.toString(Qt::ISODate), statement.to.toString(Qt::ISODate),
                      cell(row.connectionName), cell(row.functionName), QString::number(row.invocations),
                      QString::number(row.unmetered),
                      row.memoryMb == 0 ? QString() : QString::number(row.memoryMb),
                      QString::number(row.meanBilledMs), QString::number(row.gbSeconds, 'f', 6), row.duration,
                      row.requests, row.total, statement.currency});
    }
    return text.toUtf8();
}

Result<bool> saveFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return true;
    return failure(
        Error::Kind::Internal,
        QCoreApplication::translate("saveFile", "%1 could not be written: %2.").arg(path, file.errorString()),
        QCoreApplication::translate("saveFile", "Choose another folder, or make room."));
}

} // namespace signalbox
