// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <memory>
#include <optional>

namespace signalbox {

/// Reads a zip archive that is in memory, entry by entry.
class ZipReader
{
public:
    struct Entry
    {
        QString path;
        qint64 size = 0; ///< as the archive says; content may be longer in a forged one
        bool folder = false;
        bool link = false;
        bool executable = false;
        bool encrypted = false;
    };
    enum class Step { Entry, End, Damaged };

    explicit ZipReader(const QByteArray &zip);
    ~ZipReader();

    /// Whether it looks like an archive at all.
    bool isZip() const;
    Step next();
    /// The one that next() came to.
    const Entry &entry() const;
    /// The next piece of the entry's content, at most 1 MB; empty at its end, nothing where it is damaged.
    std::optional<QByteArrayView> piece();
    /// What is wrong with it, in the library's words.
    QString problem() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox
