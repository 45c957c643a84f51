// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QUrl>

namespace signalbox {

/// What the engine prints once: that it is ready, or why it is not.
struct ReadyLine
{
    bool ready = false;
    QUrl endpoint;       ///< ready, or of the engine that holds the data directory
    QString credentials; ///< path of the credentials file
    Error error;         ///< when not ready
};

/// Anything else than such a line is an error.
Result<ReadyLine> parseReadyLine(const QByteArray &line);

} // namespace signalbox
