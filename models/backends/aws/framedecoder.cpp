// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/framedecoder.h"

#include <QCoreApplication>
#include <QtEndian>
#include <boost/crc.hpp>

namespace signalbox::aws {

namespace {

struct FrameText
{
    Q_DECLARE_TR_FUNCTIONS(AwsEventStream)
};

constexpr qsizetype preludeBytes = 12; ///< length, length of the headers, their checksum
constexpr qsizetype checksumBytes = 4;
constexpr quint8 bytesType = 6;
constexpr quint8 textType = 7;
/// Of header values whose length is that of their type: true, false, byte, short, integer, long, then, after
/// those with a length of their own, time, UUID.
constexpr qsizetype valueBytes[] = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

quint32 number(QByteArrayView data, qsizetype at)
{
    return qFromBigEndian<quint32>(data.data() + at);
}

quint32 checksum(QByteArrayView data)
{
    boost::crc_32_type crc;
    crc.process_bytes(data.data(), std::size_t(data.size()));
    return crc.checksum();
}

Error broken(const QString &why)
{
    return {Error::Kind::Network,
            FrameText::tr("The event stream is damaged: %1.").arg(why),
            FrameText::tr("It is opened anew."),
            {},
            {}};
}

/// Takes one header off the front of `data`. False where it does not fit.
bool takeHeader(QByteArrayView &data, Frame &frame)
{
    const auto take = [&](qsizetype count) {
        const QByteArrayView piece = data.first(count);
        data = data.sliced(count);
        return piece;
    };
    const qsizetype nameBytes = quint8(data.front());
    if (data.size() < 2 + nameBytes)
        return false;
    take(1);
    const QByteArray name = take(nameBytes).toByteArray();
    const quint8 type = quint8(take(1).front());
    if (type >= std::size(valueBytes))
        return false;
    qsizetype size = valueBytes[type];
    if (type == bytesType || type == textType) {
        if (data.size() < 2)
            return false;
        size = qFromBigEndian<quint16>(take(2).data());
    }
    if (data.size() < size)
        return false;
    const QByteArrayView value = take(size);
    if (type == textType)
        frame.headers.insert(name, value.toByteArray());
    return true;
}

/// The message in `whole`, which its prelude fits. Nothing where it is damaged.
std::optional<Frame> frameIn(QByteArrayView whole)
{
    const qsizetype end = whole.size() - checksumBytes;
    if (number(whole, end) != checksum(whole.first(end)))
        return std::nullopt;
    const qsizetype headerBytes = number(whole, 4);
    Frame frame;
    QByteArrayView headers = whole.sliced(preludeBytes, headerBytes);
    while (!headers.isEmpty()) {
        if (!takeHeader(headers, frame))
            return std::nullopt;
    }
    frame.payload = whole.sliced(preludeBytes + headerBytes, end - preludeBytes - headerBytes).toByteArray();
    return frame;
}

bool isPrelude(QByteArrayView data)
{
    const quint32 total = number(data, 0);
    const quint32 headers = number(data, 4);
    return number(data, 8) == checksum(data.first(8)) && total <= FrameDecoder::longestFrame &&
           total >= preludeBytes + checksumBytes && headers <= total - preludeBytes - checksumBytes;
}

} // namespace

FrameDecoder::Batch FrameDecoder::feed(QByteArrayView data)
{
    Batch batch;
    if (m_broken)
        return batch;
    m_buffer.append(data);
    QByteArrayView rest = m_buffer;
    while (rest.size() >= preludeBytes && !batch.error) {
        if (!isPrelude(rest)) {
            batch.error = broken(FrameText::tr("a message begins wrongly"));
            break;
        }
        const qsizetype total = number(rest, 0);
        if (rest.size() < total)
            break;
        const auto frame = frameIn(rest.first(total));
        rest = rest.sliced(total);
        if (frame)
            batch.frames.append(*frame);
        else
            batch.error = broken(FrameText::tr("a checksum does not fit"));
    }
    m_broken = batch.error.has_value();
    m_buffer = m_broken ? QByteArray() : rest.toByteArray();
    return batch;
}

} // namespace signalbox::aws
