// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QJsonObject>

namespace signalbox {

/// The JSON file that settings are kept in. One thread at a time.
class SettingsFile
{
public:
    explicit SettingsFile(const QString &path)
        : m_path(path)
    {
    }

    /// What is in it: nothing where there is none. One that is broken or unreadable is an error, and stays as
    /// it is until the first write, which keeps it beside the new one as `<path>.broken`, or with a number
    /// where that is taken.
    Result<QJsonObject> read();

    /// Replaces it atomically, for its owner's eyes only. The reason in words when it could not be; empty for
    /// success.
    QString write(const QJsonObject &root);

    /// Whether what was written last is not in it.
    bool isBehind() const { return m_behind; }

private:
    QString replace(const QByteArray &text);

    QString m_path;
    QString m_aside; ///< where the next write puts the old file first; empty: nowhere
    bool m_behind = false;
};

} // namespace signalbox
