// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/zipwriter.h"

#include <QMap>

namespace signalbox::test {

/// An archive of these files; empty where they are too much.
inline QByteArray zipOf(const QMap<QString, QByteArray> &files)
{
    ZipWriter zip(1024 * 1024);
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        if (!zip.begin(it.key(), it->size(), false) || !zip.write(*it))
            return {};
    }
    return zip.finish().value_or(QByteArray());
}

} // namespace signalbox::test
