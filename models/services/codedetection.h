// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace signalbox {

/// One file of a function's code.
struct CodeFile
{
    qint64 size = 0; ///< bytes
    bool executable = false;
    QByteArray text; ///< the content of small source files at the top level, else empty
};

/// Path inside the package, with '/' → file. Sorted, so that packages are made in the same order every time.
using CodeFiles = QMap<QString, CodeFile>;

/// How a package of code wants to be run.
struct CodeFinding
{
    QString runtime; ///< a Lambda runtime identifier; empty when nothing was recognised
    QString handler;
    QString explanation;  ///< what was found, in a sentence or two
    bool certain = false; ///< false: the person should check it
};

/// Tells runtime and handler from the files. Pure: looks at nothing but its argument.
CodeFinding detectRuntime(const CodeFiles &files);

/// Whether detectRuntime wants this file's text.
bool wantsText(const QString &path, qint64 size);

} // namespace signalbox
