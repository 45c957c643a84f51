// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/wire/eventparser.h"
#include "models/backends/wire/linesplitter.h"

namespace signalbox {

/// Turns the bytes of one connection to the event stream into events, and keeps the position: no event twice,
/// and a Gap where some are missing or could not be read. Pure.
class StreamDecoder
{
public:
    /// The longest line that is read; the engine cuts log lines far below it.
    static constexpr qsizetype longestLine = 1024 * 1024;

    struct Batch
    {
        LifecycleEvents events;
        bool greeted = false;       ///< the engine's first line came: the stream is live
        std::optional<Error> error; ///< a line that could not be read, and was left out
    };

    /// Begins a new connection that goes on from `position`.
    void restart(const StreamPosition &position);
    Batch feed(QByteArrayView data);
    const StreamPosition &position() const { return m_position; }

private:
    void take(const StreamLine &line, Batch &batch);
    void greet(const StreamLine &line, Batch &batch);

    LineSplitter m_lines{longestLine};
    StreamPosition m_position;
    bool m_greeted = false;
};

} // namespace signalbox
