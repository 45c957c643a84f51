// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <optional>

namespace signalbox::aws {

/// One message of an event stream.
struct Frame
{
    QHash<QByteArray, QByteArray> headers; ///< those that are texts, by name
    QByteArray payload;

    bool operator==(const Frame &) const = default;
};

/// Takes an event stream (application/vnd.amazon.eventstream) apart, whose bytes may come in any pieces. Both
/// checksums of every message are checked. After an error the rest cannot be trusted: nothing more comes out.
class FrameDecoder
{
public:
    static constexpr quint32 longestFrame = 16 * 1024 * 1024; ///< bytes, as AWS has it

    struct Batch
    {
        QList<Frame> frames; ///< those that are complete now
        std::optional<Error> error;
    };

    Batch feed(QByteArrayView data);

private:
    QByteArray m_buffer;
    bool m_broken = false;
};

} // namespace signalbox::aws
