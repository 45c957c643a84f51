// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QtEndian>
#include <boost/crc.hpp>

namespace signalbox::test {

inline QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray withChecksum(const QByteArray &data)
{
    boost::crc_32_type crc;
    crc.process_bytes(data.data(), std::size_t(data.size()));
    return data + bigEndian(crc.checksum());
}

/// A message of an event stream with headers that are texts.
inline QByteArray frame(const QList<QPair<QByteArray, QByteArray>> &headers, const QByteArray &payload)
{
    QByteArray block;
    for (const auto &[name, value] : headers)
        block += char(name.size()) + name + char(7) + bigEndian(quint32(value.size())).right(2) + value;
    const quint32 total = quint32(16 + block.size() + payload.size());
    const QByteArray prelude = withChecksum(bigEndian(total) + bigEndian(quint32(block.size())));
    return withChecksum(prelude + block + payload);
}

inline QByteArray eventFrame(const QByteArray &type, const QByteArray &payload)
{
    return frame({{":message-type", "event"}, {":event-type", type}, {":content-type", "application/json"}},
                 payload);
}

} // namespace signalbox::test
