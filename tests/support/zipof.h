// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/zipwriter.h"

#include <QList>
#include <QPair>

namespace signalbox::test {

/// An archive of these files in their order, `bootstrap` with the right to be run; empty where they are too
/// much.
inline QByteArray zipOf(const QList<QPair<QString, QByteArray>> &files)
{
    ZipWriter zip(64 * 1024 * 1024);
    for (const auto &[path, content] : files) {
        if (!zip.begin(path, content.size(), path == QLatin1String("bootstrap")) || !zip.write(content))
            return {};
    }
    return zip.finish().value_or(QByteArray());
}

} // namespace signalbox::test
