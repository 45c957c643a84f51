// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <atomic>

namespace signalbox {

/// One file of a deployed package.
struct PackedFile
{
    QString path;
    qint64 size = 0; ///< bytes, unpacked
    bool executable = false;

    bool operator==(const PackedFile &) const = default;
};

/// What the text view can show of a file.
struct SourceText
{
    enum class Kind { Text, Binary, TooLong };

    static constexpr qint64 longest = 1024 * 1024; ///< bytes; a longer file is not shown

    Kind kind = Kind::Text;
    QString text; ///< of a Text only
};

// All of these block: run them on a worker. They end with Cancelled soon after `cancelled` is set.

/// The files of a zip archive, by path.
Result<QList<PackedFile>> listFiles(const QByteArray &zip, const std::atomic_bool &cancelled);
/// One file of it.
Result<SourceText> readFile(const QByteArray &zip, const QString &path, const std::atomic_bool &cancelled);
/// A zip with the same files, but for those whose new content is given. Refused (Unsupported) where the
/// archive holds symbolic links, which this would lose.
Result<QByteArray> withFiles(const QByteArray &zip, const QHash<QString, QByteArray> &contents,
                             const std::atomic_bool &cancelled);

} // namespace signalbox
