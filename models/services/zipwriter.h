// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <memory>

namespace signalbox {

/// Writes a zip archive into memory. Entries carry no time, so that the same content gives the same bytes.
class ZipWriter
{
public:
    /// Fails with Invalid as soon as the archive grows over `maxBytes`.
    explicit ZipWriter(qint64 maxBytes);
    ~ZipWriter();

    Result<void> begin(const QString &path, qint64 size, bool executable);
    Result<void> write(const QByteArray &data);
    /// Closes the archive and gives it away.
    Result<QByteArray> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox
