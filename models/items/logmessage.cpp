// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/logmessage.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace signalbox {

namespace {

struct LogText
{
    Q_DECLARE_TR_FUNCTIONS(Log)
};

#define TIME "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z"
#define REQUEST_ID "(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|undefined)?" // none yet during init

} // namespace

QString logMessage(const QString &line)
{
    static const QRegularExpression node(QStringLiteral("^" TIME "\\t" REQUEST_ID "\\t([A-Z]+)\\t(.*)$"),
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression python(
        QStringLiteral("^\\[([A-Z]+)\\]\\t" TIME "\\t" REQUEST_ID "\\t(.*)$"),
        QRegularExpression::DotMatchesEverythingOption);
    qsizetype length = line.size();
    while (length > 0 && (line[length - 1] == u'\n' || line[length - 1] == u'\r'))
        --length;
    QString text = line.left(length);
    for (const QRegularExpression &form : {node, python}) {
        if (const QRegularExpressionMatch match = form.match(text); match.hasMatch())
            return match.captured(1) + QStringLiteral("  ") + match.captured(2);
    }
    if (text.startsWith(QLatin1String("REPORT ")))
        text.replace(u'\t', QLatin1String("   ")); // a tab stop may leave no gap between two figures
    return text;
}

QString logMessages(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = logMessage(line);
    return lines.join(u'\n');
}

QString withShortLines(const QString &text, qsizetype most)
{
    QString shown;
    qsizetype from = 0;
    while (from <= text.size()) {
        const qsizetype newline = text.indexOf(u'\n', from);
        const qsizetype end = newline < 0 ? text.size() : newline;
        if (from > 0)
            shown += u'\n';
        shown += QStringView(text).mid(from, qMin(most, end - from));
        if (end - from > most)
            shown += LogText::tr("… (%1 characters in all)").arg(end - from);
        from = end + 1;
    }
    return shown;
}

} // namespace signalbox
