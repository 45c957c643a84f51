// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace signalbox {

/// A function's code and configuration as they were when it was published; they never change again.
struct Version
{
    QString number; ///< "1", "2", …
    QString description;
    QString codeSha256; ///< base64
    QString runtime;
    int memoryMb = 128;
    QDateTime published;

    bool operator==(const Version &) const = default;
};

/// A name for a version. It may send a share of its calls to a second one.
struct Alias
{
    QString name;
    QString version;
    QString description;
    QString secondVersion;  ///< empty: all calls go to `version`
    double secondShare = 0; ///< of the calls, 0 to 1
    QString revisionId;     ///< empty for one that is to be made

    bool operator==(const Alias &) const = default;
};

/// What a function can be called by besides its newest code.
struct Versions
{
    QList<Version> published; ///< newest first
    QList<Alias> aliases;     ///< by name
};

} // namespace signalbox
