// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/streamdecoder.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct EventStreamText
{
    Q_DECLARE_TR_FUNCTIONS(EventStream)
};

Error streamError(const QString &message)
{
    Error error;
    error.message = message;
    error.advice = EventStreamText::tr("What it said is missing from the history.");
    return error;
}

LifecycleEvent gap(qint64 from, qint64 to, qint64 timeUs)
{
    LifecycleEvent event;
    event.type = LifecycleEvent::Type::Gap;
    event.sequence = to;
    event.timeUs = timeUs;
    event.text = QString::number(to - from + 1);
    return event;
}

} // namespace

void StreamDecoder::restart(const StreamPosition &position)
{
    m_lines.reset();
    m_position = position;
    m_greeted = false;
}

StreamDecoder::Batch StreamDecoder::feed(QByteArrayView data)
{
    Batch batch;
    m_lines.feed(data, [&](QByteArrayView bytes, bool tooLong) {
        if (tooLong) {
            batch.error =
                streamError(EventStreamText::tr("A line of the event stream is too long to be read."));
            return;
        }
        const auto line = parseStreamLine(bytes);
        if (line)
            take(*line, batch);
        else
            batch.error = streamError(EventStreamText::tr("A line of the event stream could not be read."));
    });
    return batch;
}

void StreamDecoder::take(const StreamLine &line, Batch &batch)
{
    if (line.kind == StreamLine::Kind::Hello)
        return greet(line, batch);
    const LifecycleEvent &event = line.event;
    if (!m_greeted) {
        batch.error = streamError(EventStreamText::tr("The event stream began without saying what it is."));
        return;
    }
    if (event.sequence <= m_position.sequence)
        return;
    const bool isGap = line.kind == StreamLine::Kind::Event && event.type == LifecycleEvent::Type::Gap;
    const bool jumps = m_position.sequence > 0 && event.sequence > m_position.sequence + 1;
    if (jumps && !isGap)
        batch.events.append(gap(m_position.sequence + 1, event.sequence - 1, event.timeUs));
    m_position.sequence = event.sequence;
    if (line.kind == StreamLine::Kind::Event)
        batch.events.append(event);
}

void StreamDecoder::greet(const StreamLine &line, Batch &batch)
{
    m_greeted = true;
    batch.greeted = true;
    if (line.journal != m_position.journal) {
        m_position = {line.journal, 0};
    } else if (line.next <= m_position.sequence) {
        // the journal lost its end, as by a power failure: its numbers are given out again
        m_position.sequence = qMax<qint64>(line.next - 1, 0);
        batch.error = streamError(EventStreamText::tr("The engine lost the end of its journal."));
    }
}

} // namespace signalbox
