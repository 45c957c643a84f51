// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/compactid.h"

#include <QUuid>
#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype UuidBytes = 16;
constexpr qsizetype UuidText = 36;
constexpr qsizetype HexText = 32;
constexpr char HexMark = 'h';
constexpr char TextMark = 't';
constexpr char PaddedMark = 'p'; // a text that would have come to 16 bytes, and one byte of padding

bool isLowerHex(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

QByteArray uuidBytes(const QString &id)
{
    const QUuid uuid = id.size() == UuidText ? QUuid::fromString(id) : QUuid();
    return uuid.toString(QUuid::WithoutBraces) == id ? uuid.toRfc4122() : QByteArray();
}

} // namespace

QByteArray compactId(const QString &id)
{
    if (id.isEmpty())
        return {};
    if (const QByteArray bytes = uuidBytes(id); !bytes.isEmpty())
        return bytes;
    const QByteArray text = id.toUtf8();
    if (text.size() == HexText && isLowerHex(text))
        return HexMark + QByteArray::fromHex(text);
    if (text.size() + 1 == UuidBytes)
        return PaddedMark + text + ' ';
    return TextMark + text;
}

QString expandId(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    if (bytes.size() == UuidBytes)
        return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
    const QByteArray rest = bytes.sliced(1);
    if (bytes.front() == HexMark)
        return QString::fromLatin1(rest.toHex());
    return QString::fromUtf8(bytes.front() == PaddedMark ? rest.chopped(1) : rest);
}

} // namespace signalbox
