// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/commandline.h"

#include "widgets/theme/theme.h"

#include <QCommandLineParser>
#include <QStandardPaths>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace signalbox {

namespace {

struct CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

[[noreturn]] void refuse(const QString &message)
{
    std::fprintf(stderr, "signalbox: %s\n", qPrintable(message));
    std::exit(2);
}

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/signalbox");
}

} // namespace

bool CommandLine::headless(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return !std::strcmp(argument, "--print-statement") || !std::strcmp(argument, "--help") ||
               !std::strcmp(argument, "-h") || !std::strcmp(argument, "--version") ||
               !std::strcmp(argument, "-v");
    });
}

CommandLine CommandLine::read(const QCoreApplication &application, const QStringList &pages)
{
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     CommandLineText::tr("Where history and settings are kept."),
                                     QStringLiteral("DIR"), defaultDataDir());
    const QCommandLineOption theme(QStringLiteral("theme"), CommandLineText::tr("light, dark or system."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption engine(QStringLiteral("engine"),
                                    CommandLineText::tr("The signalbox-engine to start."),
                                    QStringLiteral("PATH"));
    const QCommandLineOption idle(
        QStringLiteral("engine-idle-timeout"),
        CommandLineText::tr("After how many idle seconds the engine ends an environment."),
        QStringLiteral("SECONDS"));
    const QCommandLineOption page(
        QStringLiteral("page"),
        CommandLineText::tr("The page to open: %1.").arg(pages.join(QStringLiteral(", "))),
        QStringLiteral("NAME"));
    const QCommandLineOption print(
        QStringLiteral("print-statement"),
        CommandLineText::tr("Print a month's statement and end; opens no window."));
    const QCommandLineOption month(QStringLiteral("month"),
                                   CommandLineText::tr("The statement's month; this one by default."),
                                   QStringLiteral("YYYY-MM"));
    QCommandLineParser parser;
    parser.setApplicationDescription(CommandLineText::tr("A console for functions as a service."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({dataDir, theme, engine, idle, page, print, month});
    parser.process(application);

    CommandLine line;
    line.dataDir = parser.value(dataDir);
    line.theme = parser.value(theme);
    line.engine = parser.value(engine);
    line.engineIdleTimeout = parser.value(idle);
    line.page = parser.value(page);
    line.printStatement = parser.isSet(print);
    line.month = parser.isSet(month) ? QDate::fromString(parser.value(month), QStringLiteral("yyyy-MM"))
                                     : QDateTime::currentDateTimeUtc().date();
    if (!line.month.isValid())
        refuse(
            CommandLineText::tr("--month takes a month such as 2026-11, not “%1”.").arg(parser.value(month)));
    if (!line.theme.isEmpty() && !Theme::modeFromName(line.theme))
        refuse(CommandLineText::tr("--theme takes light, dark or system, not “%1”.").arg(line.theme));
    if (!line.page.isEmpty() && !pages.contains(line.page))
        refuse(CommandLineText::tr("--page takes %1, not “%2”.")
                   .arg(pages.join(QStringLiteral(", ")), line.page));
    if (parser.isSet(idle) && line.engineIdleTimeout.toInt() < 1)
        refuse(CommandLineText::tr("--engine-idle-timeout takes seconds, not “%1”.")
                   .arg(line.engineIdleTimeout));
    if (!parser.positionalArguments().isEmpty())
        refuse(CommandLineText::tr("“%1” is not understood; see --help.")
                   .arg(parser.positionalArguments().constFirst()));
    return line;
}

} // namespace signalbox
