// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/traffic.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

namespace signalbox {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// A request ready to be sent: built by the pure request builders, sent as it is.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    QString file;                      ///< when set, the body is what this file holds, read piece by piece
    Progress progress;                 ///< of the upload; may be empty
    int silenceMs = 30'000;            ///< given up when next to nothing moves for so long
    qint64 maxBody = 64 * 1024 * 1024; ///< a longer answer is an error
    Charged charged;                   ///< what sending it costs
    bool idempotent = false;           ///< may be sent again after a reset, a throttle or a server's failure
};

/// A complete answer, whatever its status.
struct HttpAnswer
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;

    /// The first header of this name, in any case; empty where there is none.
    QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

} // namespace signalbox
