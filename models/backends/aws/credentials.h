// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

namespace signalbox::aws {

/// What requests are signed with. Never shown, logged or stored.
struct Credentials
{
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray sessionToken; ///< empty for a lasting key
    QString region;          ///< empty where the profile names none

    bool operator==(const Credentials &) const = default;
};

/// Reads one profile out of the text of an AWS shared credentials file.
Result<Credentials> parseCredentials(const QByteArray &text, const QString &profile);

/// The same from a file. Its errors name the file and what to do.
Result<Credentials> readCredentials(const QString &path, const QString &profile = QStringLiteral("default"));

} // namespace signalbox::aws
