// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace signalbox {

/// Request and instance ids as the database keeps them: a UUID in lower case as its 16 bytes; anything else
/// is longer or shorter than 16 bytes and begins with a mark: 32 hex digits as 'h' and 16 bytes, other text
/// as 't' and its UTF-8. expandId() gives back the exact text.
QByteArray compactId(const QString &id);
QString expandId(const QByteArray &bytes);

} // namespace signalbox
