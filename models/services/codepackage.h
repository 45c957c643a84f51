// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/services/codedetection.h"

#include <atomic>

namespace signalbox {

/// Code ready to be uploaded, and what we found in it.
struct CodePackage
{
    QByteArray zip;
    QString source; ///< the folder or zip file it came from
    CodeFiles files;
    qint64 unpackedBytes = 0;
    QStringList skipped; ///< what was left out on purpose, e.g. ".git"
    CodeFinding finding;
};

/// Lambda's limits for a direct upload; every backend we know keeps to them.
struct PackageLimits
{
    qint64 zipBytes = 50LL * 1024 * 1024;
    qint64 unpackedBytes = 250LL * 1024 * 1024;
    int files = 20000;
};

/// Makes a zip of a folder: the same bytes for the same content, executable bits kept, version control and
/// caches left out. Blocks; run it on a worker. Ends with Cancelled soon after `cancelled` is set.
Result<CodePackage> packFolder(const QString &folder, const std::atomic_bool &cancelled,
                               const PackageLimits &limits = {});

/// Reads a zip through to its end, so that a broken one is told before it is uploaded. Blocks.
Result<CodePackage> checkZip(const QString &path, const std::atomic_bool &cancelled,
                             const PackageLimits &limits = {});

/// packFolder for a folder, checkZip for a file.
Result<CodePackage> packageFrom(const QString &path, const std::atomic_bool &cancelled,
                                const PackageLimits &limits = {});

} // namespace signalbox
