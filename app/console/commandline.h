// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDate>
#include <QString>
#include <QStringList>
#include <optional>

namespace signalbox {

/// What the program was asked to do.
struct CommandLine
{
    QString dataDir;
    QString engine;            ///< empty: the one beside this program
    QString engineIdleTimeout; ///< seconds, as text for the engine; empty: the engine's own
    QString theme;             ///< empty: as last time
    QString page;              ///< empty: the first
    bool printStatement = false;
    QDate month;

    /// Reads the arguments. Ends the program for --help, --version and for what is wrong.
    static CommandLine read(const QCoreApplication &application, const QStringList &pages);
    /// Whether the arguments ask for something that needs no window.
    static bool headless(int argc, char **argv);
};

} // namespace signalbox
